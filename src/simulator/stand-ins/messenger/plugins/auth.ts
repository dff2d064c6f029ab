import { isPlainObject } from "../../../rules/is-plain-object.js";
import type { Bus } from "../bus.js";

/** The authentication of the page's customer. */
export interface Auth {
  /** Whether the page's `AuthProvider` has not given its code yet. */
  readonly isPending: boolean;
  /** The proof of the identity. */
  readonly code: string | undefined;
}

/**
 * The plugin `Auth`. As soon as the page's plugin `AuthProvider` is ready, it asks for a code; without that plugin it stays
 * pending and reports nothing [AUTHP]. The exchange of the code for a JWT is not simulated: the code is the proof.
 *
 * @param authenticated called once the code is there
 */
export function addAuth(bus: Bus, isRequired: boolean, authenticated: () => void): Auth {
  let code: string | undefined;
  let hasAsked = false;

  function askForCode(): void {
    if (hasAsked) return;
    hasAsked = true;
    bus.execute("AuthProvider.getAuthCode", {}, { resolve: take, reject: fail });
  }

  function take(given: unknown): void {
    const { authCode, idToken, redirectUri } = isPlainObject(given) ? given : {};
    const proof = authCode ?? idToken;
    if (typeof proof !== "string" || (authCode !== undefined && idToken !== undefined)) {
      return fail("Exactly one of authCode and idToken is required.");
    }
    bus.publish("Auth", "authenticating", { authCode, redirectUri });
    code = proof;
    bus.publish("Auth", "authenticated", { jwt: proof });
    return authenticated();
  }

  function fail(reason: unknown): void {
    bus.publish("Auth", "authProviderError", { error: reason });
  }

  if (isRequired) {
    bus.addPlugin("Auth");
    bus.publish("Auth", "ready", undefined, "keep");
    bus.subscribe("Auth", "AuthProvider.ready", askForCode);
  }
  return {
    get isPending() {
      return isRequired && code === undefined;
    },
    get code() {
      return code;
    },
  };
}
