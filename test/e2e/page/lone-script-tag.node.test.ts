/** The script tag without the element's tag, for a CMS that strips unknown tags. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openChat } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

/** The classic script tag with more attributes. */
const script = (data: string): string =>
  `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}" ${data}></script>`;

const FULL = `data-deployment-id="all-well" data-crm-id="CRM-LONE" data-first-name="Ada" data-placement="floating"
  data-attr-plan-name="Gold" data-attr-segment="Premium"`;

/** Attributes that optimizers and consent tools add to script tags. */
const JUNK = `data-cfasync="false" data-rocket-status="executed" data-no-optimize="1" data-segment="no" data-status="no"
  data-id="no" data-onclick="no" data-minify="1" data-cookieconsent="marketing"`;

const ATTRIBUTES = [
  'attr-plan-name="Gold"',
  'attr-segment="Premium"',
  'crm-id="CRM-LONE"',
  'deployment-id="all-well"',
  'first-name="Ada"',
  'placement="floating"',
];

describe("one script tag alone", { concurrency: AT_ONCE }, () => {
  const PLACES = [
    { place: "in the head", html: (tag: string) => `<head>${tag}</head><body><p>Welcome</p></body>` },
    { place: "at the end of the body", html: (tag: string) => `<p>Welcome</p>${tag}` },
  ];
  for (const { place, html } of PLACES) {
    it(`appends one element with the options and attributes, and ignores other data, ${place}`, async (t) => {
      const { page, console } = await stage.open(t, stage.shopPage(html(script(`${FULL} ${JUNK}`))));
      await page.waitForSelector("genesys-crm-chat[status]");
      const elements = await page.$$eval("body > genesys-crm-chat", (all) =>
        all.map((element) => [...element.attributes].map(({ name, value }) => `${name}="${value}"`)),
      );
      assert.deepEqual(
        elements.map((attributes) => attributes.sort()),
        [[...ATTRIBUTES, 'status="idle"'].sort()],
      );
      assert.deepEqual(console, []);
    });
  }

  it("starts a chat with all its attributes", async (t) => {
    const { page } = await stage.open(
      t,
      stage.shopPage(script(`${FULL} ${JUNK} async`.replace("LONE", "LONE-CHAT"))),
    );
    await openChat(page);
    const [conversation] = await stage.conversations("CRM-LONE-CHAT");
    assert.deepEqual(conversation?.customAttributes, {
      crmCustomerId: "CRM-LONE-CHAT",
      planName: "Gold",
      segment: "Premium",
    });
    assert.deepEqual(conversation.customer, { firstName: "Ada" });
  });

  it("appends no element without a deployment id, and no second element", async (t) => {
    const html = script('data-crm-id="CRM-1"') + script(FULL);
    const { page } = await stage.open(t, stage.shopPage(html));
    assert.equal((await page.$$("genesys-crm-chat")).length, 0);
    const twice = await stage.open(t, stage.shopPage(script(FULL) + script(FULL)));
    assert.equal((await twice.page.$$("genesys-crm-chat")).length, 1);
  });

  it("sets the source of the CRM id of a cached page", async (t) => {
    const html = `<meta name="crm" content="CRM-META">${script('data-deployment-id="all-well" data-crm-id-from="meta:crm"')}`;
    const { page } = await stage.open(t, stage.shopPage(html));
    await openChat(page);
    assert.equal((await stage.conversations("CRM-META")).length, 1);
  });
});
