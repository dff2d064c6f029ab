/// <reference lib="dom" />
/** Each HTML and CSS snippet of the docs, on a page with the simulator. Needs a build. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { OPTIONS } from "../../src/core/options.js";
import { AT_ONCE, Stage } from "../e2e/support/stage.js";
import { onSimulator, snippetsOf } from "./snippets.js";

const stage = new Stage();

/** What a server fills in, as these templates do it. */
const filledIn = (code: string): string =>
  code
    .replaceAll(/\{\{ '([^']+)' \| asset_url \}\}/g, "https://YOUR-CDN/$1")
    .replaceAll(/\{\{ [\w.]+ \}\}|\{\{CRM id\}\}/g, "CRM-5")
    .replaceAll(/<\?(?:=|php echo) [^]*? \?>/g, "CRM-5");

/** The HTML that PHP prints: what stands outside of `<?php` and `?>`, with what stands inside filled in. */
function printed(code: string): string {
  const [, html] = /^add_action\([^]*?\?>\n([^]*)\n<\?php\n\} \);\n$/.exec(code) ?? [];
  return filledIn(html ?? code);
}

const SCRIPT = '<script src="https://YOUR-CDN/genesys-crm-chat.js"></script>';

/** Genesys' own snippet on a page, with the simulator's script. */
const vendorSnippet = (sdkSrc: string): string => `<script>
  _genesysJs = "Genesys";
  Genesys = Object.assign((...call) => void Genesys.q.push(call), { q: [], t: Date.now(), c: { environment: "prod", deploymentId: "all-well" } });
</script><script src="${sdkSrc}" async></script>`;

/** How the snippet begins that needs the launcher. */
const LINK = '<p>Questions about your order? <a href="#genesys-crm-chat">';

function pageOf(code: string, simulator: string): string {
  const html = printed(code);
  const isMessenger = /sdk="messenger"/.test(html);
  const adopts = /<genesys-crm-chat/.test(html) && !/deployment-id/.test(html);
  const messenger = `${simulator}/genesys-bootstrap/genesys.min.js`;
  const sdkSrc = isMessenger ? messenger : `${simulator}/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js`;
  // Snippets stand in the body, not in the head.
  const whole = `<p>Page</p>${adopts ? vendorSnippet(messenger) : ""}${/<script/.test(html) ? "" : SCRIPT}${html}`;
  return onSimulator(whole, sdkSrc).replaceAll("http://127.0.0.1:8080", simulator);
}

/** The attributes that the first chat of the page sends. The button is pressed without the mouse: it may be covered. */
const press = (): Promise<unknown> =>
  new Promise((resolve, reject) => {
    document.addEventListener("genesys-chat-session-start", (event) =>
      resolve((event as CustomEvent).detail.customAttributes),
    );
    document.addEventListener("genesys-chat-error", (event) => {
      if ((event as CustomEvent).detail.fatal) reject(new Error((event as CustomEvent).detail.code));
    });
    const button = document.querySelector("genesys-crm-chat")?.shadowRoot?.querySelector("button");
    if (button) button.click();
    else reject(new Error("There is no button."));
  });

/** The visitor consents: a consent tool puts a script that runs in the place of each one that it has held back. */
function consent(): void {
  for (const held of document.querySelectorAll<HTMLScriptElement>('script[type="text/plain"]')) {
    const released = document.createElement("script");
    for (const { name, value } of held.attributes) if (name !== "type") released.setAttribute(name, value);
    held.replaceWith(released);
  }
}

const HTML = snippetsOf("html", "liquid", "twig", "php");

describe("the HTML", { concurrency: AT_ONCE }, () => {
  for (const { name, code, language } of HTML.filter(({ code: each }) =>
    /<genesys-crm-chat|data-deployment-id|createElement/.test(each),
  )) {
    // A button that is not there is not pressed.
    const noButton = code.includes('placement="none"') && OPTIONS.placement.parse("none") !== undefined;
    it(`of ${name}${language === "html" ? "" : ` in ${language}`} opens a chat${noButton ? " by start()" : ""}`, async (t) => {
      const { page, console: lines } = await stage.open(t, stage.shopPage(pageOf(code, stage.simulator.url)));
      await page.evaluate(consent);
      await page.waitForFunction(() => document.querySelector("genesys-crm-chat:defined") !== null);
      const sent = noButton
        ? await page.evaluate(
            "document.querySelector('genesys-crm-chat').start().then(({ customAttributes }) => customAttributes)",
          )
        : await page.evaluate(press);
      const [, crmId] = /crm-id(?:="|", ")([^"…]+)"/.exec(printed(code)) ?? [];
      if (crmId !== undefined) assert.equal((sent as Record<string, string>)["crmCustomerId"], crmId);
      assert.deepEqual(
        lines.filter((line) => line.startsWith("[genesys-crm-chat]") && !/placement/.test(line)),
        [],
      );
    });
  }

  it("of the docs that has no chat in it is one of these", () => {
    const others = HTML.filter(
      ({ code }) => !/<genesys-crm-chat|data-deployment-id|createElement/.test(code),
    );
    assert.deepEqual(
      others.map(({ name }) => name),
      [
        "docs/customize.md > Languages",
        "docs/events.md > A form before the chat", // runs with the script above it
        "docs/launcher.md > Open the chat from a link",
        "docs/privacy.md > Subresource integrity",
        "docs/wordpress-plugin.md > For developers",
      ],
    );
  });

  it("of docs/customize.md > Languages loads the language", async (t) => {
    const code = snippetsOf("html").find(({ name }) => name === "docs/customize.md > Languages")?.code ?? "";
    const html = `${SCRIPT}${code}<genesys-crm-chat lang="de" locale="de" deployment-id="4b0f…"></genesys-crm-chat>`;
    const { page } = await stage.open(t, stage.shopPage(onSimulator(html, "")));
    await page.waitForFunction(() =>
      document.querySelector("genesys-crm-chat")?.shadowRoot?.textContent?.includes("Chat starten"),
    );
  });

  it("of docs/privacy.md > Subresource integrity loads the script by its hash", async (t) => {
    const hashes = JSON.parse(readFileSync("cdn/integrity.json", "utf8")) as Record<string, string>;
    const code =
      snippetsOf("html").find(({ name }) => name === "docs/privacy.md > Subresource integrity")?.code ?? "";
    const html = code
      .replace("https://YOUR-CDN/", "/cdn/")
      .replace(/sha384-[^"]*/, hashes["genesys-crm-chat.js"] ?? "");
    const { page } = await stage.open(t, stage.shopPage(html));
    await page.waitForFunction(() => customElements.get("genesys-crm-chat") !== undefined);
  });

  it(
    "of docs/launcher.md > Open the chat from a link opens it",
    { skip: OPTIONS.placement.parse("none") === undefined && "the launcher's part is not there yet" },
    async (t) => {
      const code = snippetsOf("html").find(({ code: each }) => each.startsWith(LINK))?.code ?? "";
      const tag = '<genesys-crm-chat deployment-id="4b0f…" crm-id="CRM-5"></genesys-crm-chat>';
      const { page } = await stage.open(t, stage.shopPage(pageOf(`${code}${tag}`, stage.simulator.url)));
      await page.waitForFunction(() => document.querySelector("genesys-crm-chat:defined") !== null);
      await page.$eval("a", (link) => link.click());
      await page.waitForFunction(
        () =>
          (document.querySelector("genesys-crm-chat") as { status?: string } | null)?.status === "started",
      );
    },
  );
});

describe("the CSS", () => {
  for (const { name, code } of snippetsOf("css")) {
    it(`of ${name} parses as a whole, with properties and parts that exist`, async (t) => {
      const { page } = await stage.open(t, stage.shopPage("<p></p>"));
      const kept = await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return [...sheet.cssRules].map(
          (rule) => [rule.cssText, (rule as CSSStyleRule).style.length] as const,
        );
      }, code);
      assert.equal(kept.length, code.split("{").length - 1);
      for (const [rule, declarations] of kept) assert.ok(declarations > 0, rule);

      const reference = readFileSync("docs/reference/css.md", "utf8");
      for (const [, part = ""] of code.matchAll(/::part\((\w+)\)/g))
        assert.ok(reference.includes(`| \`${part}\``), part);
      for (const [property] of code.matchAll(/--genesys-chat-[\w-]+/g))
        assert.ok(reference.includes(`\`${property}\``), property);
    });
  }
});
