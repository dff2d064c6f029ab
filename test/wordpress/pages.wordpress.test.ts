/// <reference lib="dom" />
/** The plugin's button on the pages of a real WordPress. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "puppeteer-core";
import { openChat, untilStatus } from "../e2e/support/click.js";
import { Site } from "./site/site.js";

const site = new Site();

before(() => site.cache.use("off"));

const labelOf = (page: Page): Promise<string> =>
  page.$eval(
    "genesys-crm-chat",
    (element) => element.shadowRoot?.querySelector("[part~=label]")?.textContent ?? "",
  );

describe("the floating button", () => {
  it("stands on every page, and its chat is that of the block", async (t) => {
    await site.configure({ placement: "floating", sdk: "web-messaging" });
    const { open } = await site.person(t);
    const home = await open("/");
    assert.equal(
      await home.$eval("genesys-crm-chat", (element) => element.getAttribute("placement")),
      "floating",
    );
    await home.waitForSelector("genesys-crm-chat:defined");

    const page = await open(await site.page("author", "<!-- wp:genesys-crm-chat/button /-->"));
    assert.equal((await page.$$("genesys-crm-chat")).length, 2);
    await openChat(page);
    await page.evaluate(() =>
      Promise.all(
        [...document.querySelectorAll("genesys-crm-chat")].map((element) =>
          (element as unknown as { start(): Promise<unknown> }).start(),
        ),
      ),
    );
    assert.equal((await site.stage.allConversations()).length, 1);
  });

  it("speaks German on a German site", async (t) => {
    await site.configure({ placement: "floating", sdk: "web-messaging" });
    // Without the language's files WordPress keeps to English; the filter is that of sites with two languages.
    await site.run(
      "file_put_contents( WPMU_PLUGIN_DIR . '/german.php', \"<?php add_filter( 'locale', fn() => 'de_DE' );\" );",
    );
    t.after(() => site.run("unlink( WPMU_PLUGIN_DIR . '/german.php' );"));
    const page = await (await site.person(t)).open("/");
    await page.waitForSelector("genesys-crm-chat:defined");
    assert.match(await labelOf(page), /^Chat starten/);
  });
});

/** What the page has of the element: where it stands, and its content. */
const elementsOn = (page: Page): Promise<(string | null)[][]> =>
  page.$$eval("genesys-crm-chat", (all) =>
    all.map((element) => [element.getAttribute("placement"), element.textContent]),
  );

const NO_BUTTON = [["none", ""]];

describe("an element without a button", () => {
  const SETTINGS = { sdk: "web-messaging", label: "Ask", phone: "+49 30 123" };

  it("is on every page if the settings say so, but for those that have an element", async (t) => {
    await site.configure({ ...SETTINGS, placement: "none" });
    const { open } = await site.person(t);
    const home = await open("/");
    assert.deepEqual(await elementsOn(home), NO_BUTTON);
    await home.waitForSelector("genesys-crm-chat:defined");
    const page = await open(await site.page("author", '[genesys_crm_chat phone="1"]'));
    assert.deepEqual(await elementsOn(page), [[null, "Ask or call us: 1"]]);
  });

  for (const [where, content] of [
    [
      "a paragraph block",
      '<!-- wp:paragraph --><p><a href="#genesys-crm-chat">Chat</a></p><!-- /wp:paragraph -->',
    ],
    ["the classic editor", "Questions? <a class='more' href='#genesys-crm-chat'>Chat</a>"],
  ] as const)
    it(`is on a page whose author has a link to the chat in ${where}, and the link opens it`, async (t) => {
      await site.configure(SETTINGS);
      const { length } = await site.stage.allConversations();
      const page = await (await site.person(t)).open(await site.page("author", content));
      assert.deepEqual(await elementsOn(page), NO_BUTTON);
      await page.waitForSelector("genesys-crm-chat:defined");
      await page.click('a[href="#genesys-crm-chat"]');
      await untilStatus(page, "started");
      assert.equal((await site.stage.allConversations()).length, length + 1);
    });

  it("is on every page of a theme whose menu has a link to the chat", async (t) => {
    await site.configure(SETTINGS);
    const menu = `$menu = wp_create_nav_menu( 'Chat' );
      wp_update_nav_menu_item( $menu, 0, array( 'menu-item-title' => 'Chat', 'menu-item-url' => '#genesys-crm-chat', 'menu-item-status' => 'publish' ) );`;
    await site.run(menu);
    await site.run(
      `file_put_contents( WPMU_PLUGIN_DIR . '/menu.php', "<?php add_action( 'wp_body_open', fn() => wp_nav_menu( array( 'menu' => 'Chat' ) ) );" );`,
    );
    t.after(() => site.run("unlink( WPMU_PLUGIN_DIR . '/menu.php' ); wp_delete_nav_menu( 'Chat' );"));
    const page = await (await site.person(t)).open("/");
    assert.deepEqual(await elementsOn(page), NO_BUTTON);
  });

  it("is not added where the page has an element, nor for links to elsewhere", async (t) => {
    await site.configure(SETTINGS);
    const { open } = await site.person(t);
    const link = '<a href="#genesys-crm-chat">Chat</a>';
    const withBlock = await open(
      await site.page("author", `${link}<!-- wp:genesys-crm-chat/button {"placement":"floating"} /-->`),
    );
    assert.deepEqual(await elementsOn(withBlock), [["floating", "Ask or call us: +49 30 123"]]);
    const elsewhere = await open(
      await site.page("author", '<a href="#genesys-crm-chats">Chat</a> #genesys-crm-chat'),
    );
    assert.deepEqual(await elementsOn(elsewhere), []);
  });

  it("can be a block", async (t) => {
    await site.configure(SETTINGS);
    const path = await site.page(
      "author",
      '<!-- wp:genesys-crm-chat/button {"placement":"none","label":"Ask","attributes":{"segment":"Premium"}} /-->',
    );
    const page = await (await site.person(t)).open(path);
    assert.deepEqual(await elementsOn(page), NO_BUTTON);
    assert.equal(
      await page.$eval("genesys-crm-chat", (element) => element.getAttribute("attr-segment")),
      "Premium",
    );
  });
});

describe("a page with a Content-Security-Policy", () => {
  it("needs nothing but the nonce that WordPress prints: scripts, settings and SDK carry it", async (t) => {
    await site.configure({ sdk: "web-messaging", customer: "meta" });
    const path = await site.page("author", "[genesys_crm_chat]");
    const ada = await site.person(t);
    await ada.logIn("ada");
    const page = await ada.context.newPage();
    const lines: string[] = [];
    page.on("console", (message) => lines.push(message.text()));
    await page.goto(`${site.url}${path}&csp`, { waitUntil: "load" });
    await openChat(page);
    assert.equal((await site.stage.conversations("CRM-ADA")).length, 1);
    assert.deepEqual(
      lines.filter((line) => /genesys/i.test(line)),
      [],
    );
  });
});

describe("a page whose scripts an optimizer has joined into one file", () => {
  it("still has its settings and its customer", async (t) => {
    await site.configure({ sdk: "web-messaging", customer: "meta" });
    const path = await site.page("author", "[genesys_crm_chat]");
    await site.run(`file_put_contents( WPMU_PLUGIN_DIR . '/joined.php', ${JOINER} );`);
    t.after(() => site.run("unlink( WPMU_PLUGIN_DIR . '/joined.php' );"));
    const ben = await site.person(t);
    await ben.logIn("ben");
    const page = await ben.open(path);
    assert.equal((await page.$$('script[src*="crm-chat"]')).length, 0);
    await openChat(page);
    assert.equal((await site.stage.conversations("CRM-BEN")).length, 1);
  });
});

/** A must-use plugin that prints every script of the page as one at its end, without their tags. */
const JOINER = `'<?php
  add_action( "template_redirect", fn() => ob_start( function ( $html ) {
    $all  = "";
    $html = preg_replace_callback( "#<script([^>]*)>(.*?)</script>#s", function ( $match ) use ( &$all ) {
      if ( preg_match( "#type=.(module|importmap|application)#", $match[1] ) ) return "";
      $has_file = preg_match( "#src=[\\x27\\"]https?://[^/]+(/[^?\\x27\\"]+)#", $match[1], $file );
      $all .= ( $has_file ? file_get_contents( ABSPATH . $file[1] ) : $match[2] ) . "\\n;\\n";
      return "";
    }, $html );
    return str_replace( "</body>", "<script>$all</script></body>", $html );
  } ) );'`;

describe("what the plugin stores", () => {
  it("is exported and erased for a person, and is gone after the plugin is uninstalled", async () => {
    await site.configure({ customer: "meta" });
    const exported = await site.run(
      "echo wp_json_encode( call_user_func( apply_filters( 'wp_privacy_personal_data_exporters', array() )['genesys-crm-chat']['callback'], 'ada@example.com' ) );",
    );
    assert.deepEqual(JSON.parse(exported).data[0].data, [{ name: "CRM customer ID", value: "CRM-ADA" }]);
    const erased = await site.run(
      "echo wp_json_encode( call_user_func( apply_filters( 'wp_privacy_personal_data_erasers', array() )['genesys-crm-chat']['callback'], 'ada@example.com' ) );",
    );
    assert.equal(JSON.parse(erased).items_removed, true);
    const rest = "SELECT COUNT(*) FROM $wpdb->usermeta WHERE meta_key LIKE 'genesys_crm_chat%'";
    const count = `global $wpdb; echo $wpdb->get_var( "${rest}" ), ' ', get_option( 'genesys_crm_chat' ) ? 'kept' : 'gone';`;
    assert.equal(await site.run(count), "1 kept");
    await site.run(
      "require ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'crm-chat-for-genesys-cloud/crm-chat-for-genesys-cloud.php' ); uninstall_plugin( 'crm-chat-for-genesys-cloud/crm-chat-for-genesys-cloud.php' );",
    );
    assert.equal(await site.run(count), "0 gone");
  });
});
