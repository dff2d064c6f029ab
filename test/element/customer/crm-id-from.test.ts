import { expect } from "@open-wc/testing";
import { configure } from "../../../src/index.js";
import { attributesSentTo, chat, type FakeSdk, installSdk, sentTo } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

type Layer = unknown[];
const page = globalThis as { dataLayer?: unknown };

/** The CRM id sent from a cached page, whose tag has none. */
async function idFrom(
  crmIdFrom: string,
  attributes: Record<string, string | undefined> = {},
): Promise<unknown> {
  const sdk = installSdk();
  configure({ crmIdFrom });
  await chat({ "crm-id": undefined, ...attributes }).start();
  return sentTo(sdk).customAttributes["crmCustomerId"];
}

function writeMeta(content: string): HTMLMetaElement {
  const meta =
    document.head.querySelector<HTMLMetaElement>("meta[name='crm:id']") ?? document.createElement("meta");
  document.head.append(Object.assign(meta, { name: "crm:id", content }));
  return meta;
}

/** The CRM id of each call of `startChat`. */
const idsOf = (sdk: FakeSdk): unknown[] => attributesSentTo(sdk).map(({ crmCustomerId }) => crmCustomerId);

describe("the setting crmIdFrom", () => {
  afterEach(() => {
    document.head.querySelector("meta[name='crm:id']")?.remove();
    document.cookie = "crm_id=; max-age=0";
    delete page.dataLayer;
  });
  // After the hook above: an invariant is that no cookie has the CRM id.
  const t = setUpChat();

  it("with meta:NAME reads the meta tag of that name", async () => {
    writeMeta(" CRM-from-meta ");
    expect(await idFrom("meta:crm:id")).to.equal("CRM-from-meta");
  });

  it("with cookie:NAME reads the cookie of that name", async () => {
    document.cookie = "crm_id=CRM%20from%20a%20cookie";
    expect(await idFrom("cookie:crm_id")).to.equal("CRM from a cookie");
  });

  for (const [what, layer, path, id] of [
    [
      "the last plain object that has it",
      [{ crmId: "CRM-1" }, { crmId: "CRM-2" }, { event: "x" }],
      "crmId",
      "CRM-2",
    ],
    ["a path", [{ user: { crm: { id: "CRM-3" } } }], "user.crm.id", "CRM-3"],
    ["a number", [{ crmId: 4711 }], "crmId", 4711],
    ["own keys only", [Object.create({ crmId: "CRM-4" })], "crmId", undefined],
    ["own keys only, within a path", [{ user: Object.create({ id: "CRM-4" }) }], "user.id", undefined],
    [
      "plain objects only",
      [["crmId", "CRM-4"], "crmId", null, Object.assign(() => {}, { crmId: "x" })],
      "crmId",
      undefined,
    ],
    ["nothing in an empty layer", [], "crmId", undefined],
    ["nothing after it was cleared", [{ crmId: "CRM-1" }, { crmId: undefined }], "crmId", undefined],
    [
      "nothing after a part of the path was cleared",
      [{ user: { id: "CRM-1" } }, { user: null }],
      "user.id",
      undefined,
    ],
    [
      "nothing after the path lost its value",
      [{ user: { id: "CRM-1" } }, { user: {} }],
      "user.id",
      undefined,
    ],
    ["the value before an event of another kind", [{ crmId: "CRM-1" }, { event: "x" }], "crmId", "CRM-1"],
  ] as const satisfies readonly (readonly [string, Layer, string, unknown])[]) {
    it(`with data-layer:PATH reads ${what}`, async () => {
      page.dataLayer = layer;
      expect(await idFrom(`data-layer:${path}`)).to.equal(id);
    });
  }

  for (const source of [
    "meta:absent",
    "cookie:absent",
    "data-layer:absent",
    "local-storage:id",
    "meta:",
    "crm_id",
  ]) {
    it(`finds nothing with "${source}", and the chat starts`, async () => {
      document.cookie = "crm_id=CRM-1";
      expect(await idFrom(source)).to.equal(undefined);
    });
  }

  for (const [given, id] of [
    ["CRM-from-tag", "CRM-from-tag"],
    [" ", "CRM-from-meta"],
  ] as const) {
    it(`yields to crm-id unless that is blank: "${given}"`, async () => {
      writeMeta("CRM-from-meta");
      expect(await idFrom("meta:crm:id", { "crm-id": given })).to.equal(id);
    });
  }

  it('satisfies missing-crm-id="block"', async () => {
    writeMeta("CRM-from-meta");
    expect(await idFrom("meta:crm:id", { "missing-crm-id": "block" })).to.equal("CRM-from-meta");
  });

  it("is read afresh at each attempt", async () => {
    const sdk = installSdk();
    configure({ crmIdFrom: "meta:crm:id" });
    const attributes = { "crm-id": undefined, "deployment-id": "rate-limited-twice", "retry-jitter": "none" };
    const started = chat(attributes).start();
    await t.pass(1500);
    writeMeta("CRM-that-arrived");
    await t.pass(1500);
    await started;
    expect(idsOf(sdk)).to.deep.equal([undefined, undefined, "CRM-that-arrived"]);
  });

  it("is read afresh at each start", async () => {
    const sdk = installSdk();
    configure({ crmIdFrom: "meta:crm:id" });
    const element = chat({ "crm-id": undefined });
    writeMeta("CRM-1");
    await element.start();
    await element.reset();
    writeMeta("CRM-2");
    await element.start();
    expect(idsOf(sdk)).to.deep.equal(["CRM-1", "CRM-2"]);
  });
});
