import { ChatError } from "../../../core/errors/errors.js";
import { deferred } from "../../async/deferred.js";
import { withTimeout } from "../../async/timeout.js";
import { domainNotAllowed } from "./diagnose.js";
import { once, subscribe } from "./queue.js";

/** An `AuthProvider` that comes with the page is ready within so many ms. */
const PROVIDER_LIMIT = 3000;

/** As much of a deployment's configuration as is read here (`config.json`; not documented, also read by Genesys' mobile SDK). */
interface Config {
  readonly headlessMode?: { readonly enabled?: unknown };
  readonly auth?: { readonly enabled?: unknown; readonly allowSessionUpgrade?: unknown };
}

const unsupported = (reason: "headless" | "authentication-required"): ChatError =>
  new ChatError("DEPLOYMENT_UNSUPPORTED", "start", { reason });

/** What the page's deployment can do. */
export class DeploymentConfig {
  #config: Config = {};
  /** Which deployment the Messenger really runs, where it says so: its snippet cannot be read once the script has run. */
  id: string | undefined;
  #isWatched = false;
  readonly #refusal = deferred<never>();
  /** Rejects once the Messenger has refused the page's domain. */
  readonly refusal = this.#refusal.promise;

  /**
   * The Messenger publishes its configuration while it starts, before its database is ready, and again to those who subscribe
   * later.
   *
   * @param onId called with the deployment's id
   */
  watch(onId: (id: string) => void): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    subscribe("GenesysJS.configurationReceived", ({ deploymentConfig, snippetConfig, ...rest }) => {
      this.#config = (deploymentConfig as Config | undefined) ?? rest;
      const { deploymentId } = (snippetConfig ?? {}) as { deploymentId?: unknown };
      if (typeof deploymentId === "string") onId((this.id = deploymentId));
    });
    subscribe("GenesysJS.domainNotAllowed", () => this.#refusal.reject(domainNotAllowed()));
  }

  /** @throws ChatError `DEPLOYMENT_UNSUPPORTED` if no chat can be opened with it */
  async verify(): Promise<void> {
    const { headlessMode, auth } = this.#config;
    if (headlessMode?.enabled === true) throw unsupported("headless");
    if (auth?.enabled !== true || auth.allowSessionUpgrade === true) return;
    await withTimeout(once("AuthProvider.ready"), PROVIDER_LIMIT, "start").catch(() => {
      throw unsupported("authentication-required");
    });
  }
}
