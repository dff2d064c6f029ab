/// <reference lib="dom" />
import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import getPort from "get-port";
import type { BrowserContext, Page } from "puppeteer-core";
import { PHP } from "../../../scripts/lib/php.mjs";
import { WORDPRESS } from "../../../scripts/wordpress/download.mjs";
import { Stage, STEP_LIMIT } from "../../e2e/support/stage.js";
import { PageCache } from "./page-cache.js";

const PLUGIN = resolve("build/wordpress/crm-chat-for-genesys-cloud");
const HERE = import.meta.dirname ?? resolve("test/wordpress/site");

/** The users of a site; each has the password `password`. `ada` and `ben` are subscribers with a CRM id. */
export type User = "admin" | "editor" | "author" | "contributor" | "ada" | "ben";

/** Settings of the plugin, see integrations/wordpress/includes/settings.php. */
export type Settings = Record<string, string>;

/** A browser of its own, as one person has it. */
export interface Person {
  readonly context: BrowserContext;
  open(path: string): Promise<Page>;
  logIn(user: User, remember?: boolean): Promise<void>;
  logOut(): Promise<void>;
}

/** A copy of WordPress with the plugin, behind a page cache, with the simulator and a browser; shared by the tests of a file. */
export class Site {
  readonly stage = new Stage();
  readonly cache: PageCache;
  url = "";
  #folder = "";
  #port = 0;
  #php: ChildProcess | undefined;

  constructor() {
    this.cache = new PageCache(() => this.#port);
    before(() => this.#start());
    after(() => this.#stop());
  }

  get #environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      SIMULATOR: this.stage.simulator.url,
      SITE: this.url,
      PHP_CLI_SERVER_WORKERS: "3",
    };
  }

  /** The settings of the plugin; what is not given has its default but for the deployment, which is the simulator's. */
  async configure(settings: Settings): Promise<void> {
    const all = { deployment_id: "all-well", ...settings };
    await this.run(`update_option( 'genesys_crm_chat', json_decode( '${JSON.stringify(all)}', true ) );`);
  }

  /** Runs PHP in WordPress. @returns what it prints */
  async run(code: string): Promise<string> {
    const { host } = new URL(this.url);
    const whole = `$_SERVER['HTTP_HOST'] = '${host}'; require 'wp-load.php'; ${code}`;
    const { stdout } = await promisify(execFile)(PHP.find() ?? "php", ["-r", whole], {
      cwd: this.#folder,
      env: this.#environment,
    });
    return stdout;
  }

  /** Saves a page as a user, with what WordPress lets their role write. @returns its address */
  async page(author: User, content: string): Promise<string> {
    const encoded = Buffer.from(content).toString("base64");
    const id = await this.run(`
      wp_set_current_user( get_user_by( 'login', '${author}' )->ID );
      kses_init();
      $post = array( 'post_title' => 'Chat', 'post_status' => 'publish', 'post_content' => wp_slash( base64_decode( '${encoded}' ) ) );
      echo wp_insert_post( $post );`);
    return `/?p=${id}`;
  }

  /** What a user's page has in the database. */
  content(path: string): Promise<string> {
    return this.run(`echo get_post( ${path.replace(/\D/g, "")} )->post_content;`);
  }

  /** Somebody with a browser of their own. */
  async person(t: TestContext): Promise<Person> {
    const context = await this.stage.browser.createBrowserContext();
    t.after(() => context.close());
    const open = async (path: string): Promise<Page> => {
      const page = await context.newPage();
      page.setDefaultTimeout(STEP_LIMIT);
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(this.url + path, { waitUntil: "load" });
      return page;
    };
    return {
      context,
      open,
      logIn: async (user, remember = false) => {
        const page = await open("/wp-login.php");
        await page.$eval("#user_login", (field, value) => ((field as HTMLInputElement).value = value), user);
        await page.$eval("#user_pass", (field) => ((field as HTMLInputElement).value = "password"));
        if (remember) await page.click("#rememberme");
        await Promise.all([page.waitForNavigation(), page.click("#wp-submit")]);
        assert.match(page.url(), /wp-admin/, `${user} is logged in`);
        await page.close();
      },
      logOut: async () => {
        const page = await open("/wp-admin/profile.php");
        const link = await page.$eval("#wp-admin-bar-logout a", (each) => each.href);
        await page.goto(link, { waitUntil: "load" });
        await page.close();
      },
    };
  }

  async #start(): Promise<void> {
    // Hooks outside of suites run side by side.
    while (!this.stage.simulator) await wait(20);
    this.#folder = mkdtempSync(join(tmpdir(), "wordpress-"));
    cpSync(WORDPRESS, this.#folder, { recursive: true });
    cpSync(PLUGIN, join(this.#folder, "wp-content/plugins/crm-chat-for-genesys-cloud"), { recursive: true });
    const additions = join(this.#folder, "wp-content/mu-plugins");
    mkdirSync(additions);
    cpSync(join(HERE, "test-site.php"), join(additions, "test-site.php"));
    this.url = await this.cache.listen();
    this.#port = await getPort();
    const php = PHP.find() ?? "php";
    await promisify(execFile)(php, [join(HERE, "seed.php")], { cwd: this.#folder, env: this.#environment });
    const log = `error_log=${join(this.#folder, "php.log")}`;
    const argv = ["-d", "log_errors=1", "-d", log, "-d", "display_errors=0", "-d", "error_reporting=32767"];
    // A group of its own: the server has workers.
    this.#php = spawn(php, [...argv, "-S", `127.0.0.1:${this.#port}`, "-t", this.#folder], {
      cwd: this.#folder,
      env: this.#environment,
      stdio: "ignore",
      detached: true,
    });
    while ((await fetch(`${this.url}/wp-login.php`)).status !== 200) await wait(50);
    await this.configure({});
  }

  #stop(): void {
    if (this.#php?.pid) process.kill(-this.#php.pid);
    this.cache.close();
    const log = join(this.#folder, "php.log");
    const lines = existsSync(log) ? readFileSync(log, "utf8").split("\n") : [];
    rmSync(this.#folder, { recursive: true, force: true });
    assert.deepEqual(
      lines.filter((line) => line.includes("crm-chat-for-genesys-cloud")),
      [],
      "PHP logs nothing about the plugin",
    );
  }
}
