/// <reference lib="dom" />
/** What each role can do with the plugin, in a real WordPress. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "puppeteer-core";
import { openChat } from "../e2e/support/click.js";
import { Site } from "./site/site.js";

const site = new Site();

before(() => site.cache.use("off"));

const SETTINGS = "/wp-admin/options-general.php?page=genesys-crm-chat";

const elementIn = (page: Page): Promise<Record<string, string>> =>
  page.$eval("genesys-crm-chat", ({ attributes }) =>
    Object.fromEntries([...attributes].map(({ name, value }) => [name, value])),
  );

/** What the agent sees of the newest conversation. */
async function newest(): Promise<Record<string, unknown>> {
  const [conversation] = await site.stage.allConversations();
  return conversation?.customAttributes ?? {};
}

describe("an author's page", () => {
  before(() => site.configure({ sdk: "web-messaging" }));

  it("has the site's deployment, whatever the shortcode says, and no customer but the one who is logged in", async (t) => {
    const path = await site.page(
      "author",
      `[genesys_crm_chat deployment-id="foreign" deploymentid="foreign" environment="mypurecloud.de" crm-id="CRM-X" crmid="CRM-X"
         crm-customer-id="CRM-X" attr-crm-customer-id="CRM-X" crm-key="x" sdk="messenger" autostart="1" custom-attributes='{"a":1}'
         onclick="alert(1)" style="color:red" data-sdk-src="https://evil.example/" segment="Premium" customer_tier=”Gold”]Ask[/genesys_crm_chat]`,
    );
    const page = await (await site.person(t)).open(path);
    assert.deepEqual(await elementIn(page), {
      "attr-segment": "Premium",
      "attr-customer-tier": "Gold",
      "deployment-id": "all-well",
      environment: "mypurecloud.com",
      sdk: "web-messaging",
    });
    await openChat(page);
    assert.deepEqual(await newest(), { segment: "Premium", customerTier: "Gold" });
  });

  it("keeps the shortcode's button whole in the classic editor, whose line breaks become paragraphs", async (t) => {
    const path = await site.page(
      "author",
      `Before.\n\n[genesys_crm_chat phone="+49 30 123"]\n\nAsk our experts & "friends"\n\n[/genesys_crm_chat]\n\nAfter.`,
    );
    const page = await (await site.person(t)).open(path);
    const [text, fallback] = await page.$eval("genesys-crm-chat", (element) => [
      [...element.childNodes]
        .filter(({ nodeType }) => nodeType === 3)
        .map((node) => node.textContent?.trim())
        .join(""),
      element.querySelector("[slot=fallback]")?.outerHTML,
    ]);
    // The quotes are those that WordPress makes of straight ones.
    assert.equal(text, "Ask our experts & “friends”");
    assert.equal(fallback, '<a slot="fallback" href="tel:+4930123">or call us: +49 30 123</a>');
  });

  it("can have the tag itself, without what is not an author's to say", async (t) => {
    const path = await site.page(
      "author",
      `<!-- wp:html --><script src="https://evil.example/genesys-crm-chat.js"></script>
       <genesys-crm-chat deployment-id="foreign" environment="mypurecloud.de" crm-id="CRM-X" autostart onclick="alert(1)"
         segment="Lost" data-attr-segment="Premium">Ask<a slot="fallback" href="tel:1">1</a></genesys-crm-chat><!-- /wp:html -->`,
    );
    const content = await site.content(path);
    assert.doesNotMatch(content, /<script|foreign|CRM-X|autostart|onclick|Lost/);
    assert.match(content, /<a slot="fallback" href="tel:1">/);
    const page = await (await site.person(t)).open(path);
    await openChat(page);
    assert.deepEqual(await newest(), { segment: "Premium" });
    const { "deployment-id": deployment, environment } = await elementIn(page);
    assert.deepEqual([deployment, environment], ["all-well", "mypurecloud.com"]);
  });
});

describe("an administrator's page", () => {
  it("keeps the deployment and the region of a tag that has its own", async (t) => {
    await site.configure({ sdk: "web-messaging", environment: "mypurecloud.ie" });
    const tag = `<genesys-crm-chat deployment-id="late-answer" environment="mypurecloud.de" segment="Premium">Ask</genesys-crm-chat>`;
    const path = await site.page("admin", `<!-- wp:html -->${tag}<!-- /wp:html -->`);
    const page = await (await site.person(t)).open(path);
    const { "deployment-id": deployment, environment, segment } = await elementIn(page);
    assert.deepEqual([deployment, environment, segment], ["late-answer", "mypurecloud.de", "Premium"]);
    assert.ok(await page.evaluate(() => customElements.get("genesys-crm-chat") !== undefined));
  });
});

describe("a site without a deployment", () => {
  it("shows no button", async (t) => {
    await site.configure({ deployment_id: "", placement: "floating" });
    const page = await (await site.person(t)).open(await site.page("author", "[genesys_crm_chat]"));
    assert.equal((await page.$$("genesys-crm-chat")).length, 0);
  });
});

describe("the block", () => {
  it("is inserted, labelled and published by an author, and the agent is told what it says", async (t) => {
    await site.configure({ sdk: "web-messaging", phone: "+49 30 123" });
    const { open, logIn } = await site.person(t);
    await logIn("author");
    const editor = await open("/wp-admin/post-new.php");
    const lines: string[] = [];
    editor.on("console", (message) => {
      if (message.type() === "error") lines.push(message.text());
    });
    await insertBlock(editor);
    const canvas = await canvasOf(editor);
    const label = await canvas.waitForSelector(".genesys-crm-chat-preview [contenteditable]");
    await label?.click();
    await editor.keyboard.type("Ask our <experts>");
    await openSidebar(editor);
    await editor.type(
      ".components-textarea-control__input",
      "segment=Premium\ncrm-id=CRM-X\nsource-system=Web = site",
    );
    const path = await publish(editor);
    await editor.reload({ waitUntil: "load" });
    await editor.waitForFunction("wp.data.select('core/block-editor').getBlocks().length > 0");
    assert.deepEqual(
      await editor.evaluate(
        "wp.data.select('core/block-editor').getBlocks().map(({ name, isValid }) => [name, isValid])",
      ),
      [["genesys-crm-chat/button", true]],
    );
    assert.deepEqual(
      lines.filter((line) => /genesys|block validation/i.test(line)),
      [],
    );

    const visitor = await (await site.person(t)).open(path);
    await openChat(visitor);
    assert.deepEqual(await newest(), { segment: "Premium", sourceSystem: "Web = site" });
    assert.match(
      await visitor.$eval("genesys-crm-chat", ({ textContent }) => textContent ?? ""),
      /^Ask our <experts>/,
    );
  });

  for (const user of ["editor", "admin"] as const) {
    it(`works in a page of the role ${user}, and so does the tag beside it`, async (t) => {
      await site.configure({ sdk: "web-messaging" });
      const path = await site.page(
        user,
        `<!-- wp:genesys-crm-chat/button {"label":"Ask","attributes":{"segment":"Premium"},"align":"center"} /-->
         <!-- wp:html --><genesys-crm-chat id="typed">Ask</genesys-crm-chat><!-- /wp:html -->`,
      );
      const page = await (await site.person(t)).open(path);
      assert.equal(
        await page.$eval("genesys-crm-chat", ({ parentElement }) => parentElement?.className),
        "aligncenter wp-block-genesys-crm-chat-button",
      );
      assert.equal(
        await page.$eval("#typed", (element) => element.getAttribute("deployment-id")),
        "all-well",
      );
      await openChat(page);
      assert.deepEqual(await newest(), { segment: "Premium" });
    });
  }
});

describe("the settings", () => {
  for (const user of ["editor", "author", "contributor", "ada"] as const) {
    it(`are not for ${user}, nor is the test of the connection`, async (t) => {
      const { open, logIn } = await site.person(t);
      await logIn(user);
      const page = await open("/wp-admin/profile.php");
      assert.equal(await page.$('a[href*="genesys-crm-chat"]'), null);
      const answers = await page.evaluate(async (settings) => {
        const body = new FormData();
        body.set("action", "genesys_crm_chat_test");
        body.set("deployment_id", "all-well");
        const answer = await fetch("/wp-admin/admin-ajax.php", { method: "POST", body });
        return [(await fetch(settings)).status, answer.status, await answer.text()];
      }, SETTINGS);
      assert.deepEqual(answers, [403, 403, "-1"]);
    });
  }

  it("are saved by an administrator, and what is not valid is not", async (t) => {
    await site.configure({});
    const { open, logIn } = await site.person(t);
    await logIn("admin");
    const page = await open(SETTINGS);
    await fill(page, "deployment_id", ' "4b0f0000-1111-2222-3333-444455556666" ');
    await page.select("#genesys-crm-chat-environment", "mypurecloud.de");
    await fill(page, "phone", "+49 (30) 123<b>");
    await page.evaluate(() => {
      const field = document.getElementById("genesys-crm-chat-placement") as HTMLSelectElement;
      field.append(new Option("", "everywhere", true, true));
    });
    await Promise.all([page.waitForNavigation(), page.click("#submit")]);
    assert.match(await page.$eval("body", ({ textContent }) => textContent ?? ""), /Settings saved/);
    const { deployment_id, environment, phone, placement } = JSON.parse(
      await site.run("echo wp_json_encode( get_option( 'genesys_crm_chat' ) );"),
    );
    assert.deepEqual(
      { deployment_id, environment, phone, placement },
      {
        deployment_id: "4b0f0000-1111-2222-3333-444455556666",
        environment: "mypurecloud.de",
        phone: "+49 (30) 123",
        placement: "content",
      },
    );
  });

  for (const [deployment, kind, text] of [
    ["all-well", "success", /The deployment is active and allows 127\.0\.0\.1\./],
    ["no-such-deployment", "error", /There is no such deployment in this region/],
    ["", "error", /Enter the deployment ID first/],
    ["inactive-deployment", "error", /The deployment is inactive/],
    ["refused-domain", "error", /does not allow 127\.0\.0\.1/],
    ["vendor-defaults", "warning", /Turn on “Clear conversation”/],
    ["headless", "warning", /has no window/],
  ] as const) {
    it(`test the connection to ${deployment || "no deployment"} before they are saved`, async (t) => {
      await site.configure({});
      const { open, logIn } = await site.person(t);
      await logIn("admin");
      const page = await open(SETTINGS);
      await fill(page, "deployment_id", deployment);
      await page.click("#genesys-crm-chat-test");
      const notice = await page.waitForSelector("#genesys-crm-chat-result .notice");
      assert.match((await notice?.evaluate(({ textContent }) => textContent)) ?? "", text);
      assert.ok(
        await notice?.evaluate((element, name) => element.classList.contains(name), `notice-${kind}`),
      );
    });
  }
});

describe("the customer's id in a profile", () => {
  it("is edited by who may edit users, and by nobody else", async (t) => {
    await site.configure({ customer: "meta" });
    const id = await site.run("echo get_user_by( 'login', 'ben' )->ID;");
    const ben = await site.person(t);
    await ben.logIn("ben");
    const own = await ben.open("/wp-admin/profile.php");
    assert.equal(await own.$("#genesys_crm_chat_customer_id"), null);
    await own.evaluate(() => {
      const field = document.createElement("input");
      Object.assign(field, { name: "genesys_crm_chat_customer_id", value: "CRM-ADA" });
      document.querySelector("#your-profile")?.append(field);
    });
    await Promise.all([own.waitForNavigation(), own.click("#submit")]);
    assert.equal(await metaOf(id), "CRM-BEN");

    const admin = await site.person(t);
    await admin.logIn("admin");
    const page = await admin.open(`/wp-admin/user-edit.php?user_id=${id}`);
    await page.$eval(
      "#genesys_crm_chat_customer_id",
      (field) => ((field as HTMLInputElement).value = "CRM-\\B"),
    );
    await Promise.all([page.waitForNavigation(), page.click("#submit")]);
    assert.equal(await metaOf(id), "CRM-\\B");
  });
});

const metaOf = (id: string): Promise<string> =>
  site.run(`echo get_user_meta( ${id}, 'genesys_crm_chat_customer_id', true );`);

const fill = (page: Page, name: string, value: string): Promise<void> =>
  page.$eval(
    `#genesys-crm-chat-${name}`,
    (field, text) => {
      (field as HTMLInputElement).value = text;
    },
    value,
  );

/** In the editor, without the tour for new users. */
async function insertBlock(editor: Page): Promise<void> {
  await editor.waitForFunction("wp.data?.select('core/editor')?.getCurrentPostId()");
  await editor.evaluate(`
    wp.data.dispatch("core/preferences").set("core/edit-post", "welcomeGuide", false);
    const block = wp.blocks.createBlock("genesys-crm-chat/button");
    wp.data.dispatch("core/block-editor").insertBlock(block);
    wp.data.dispatch("core/block-editor").selectBlock(block.clientId);
    wp.data.dispatch("core/editor").editPost({ title: "Chat" });`);
}

/** The frame in which the editor shows the page, if it does. */
async function canvasOf(editor: Page) {
  await editor.waitForSelector(".editor-styles-wrapper, iframe[name=editor-canvas]");
  const frame = await editor.$("iframe[name=editor-canvas]");
  return (await frame?.contentFrame()) ?? editor.mainFrame();
}

async function openSidebar(editor: Page): Promise<void> {
  await editor.evaluate(`wp.data.dispatch("core/edit-post").openGeneralSidebar("edit-post/block")`);
  await editor.waitForSelector(".components-textarea-control__input");
}

/** @returns the address of the page */
async function publish(editor: Page): Promise<string> {
  await editor.evaluate(`
    wp.data.dispatch("core/editor").editPost({ status: "publish" });
    wp.data.dispatch("core/editor").savePost()`);
  await editor.waitForFunction("wp.data.select('core/editor').isCurrentPostPublished()");
  return `/?p=${String(await editor.evaluate("wp.data.select('core/editor').getCurrentPostId()"))}`;
}
