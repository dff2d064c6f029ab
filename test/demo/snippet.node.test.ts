/** A page that has Genesys' own snippet: what it shows, and the code for it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { forCdn } from "../../demo/code/html.js";
import { inProduction, type Shown, shownHere } from "../../demo/code/shown.js";
import { snippetTag } from "../../demo/code/snippet.js";
import { sdkOf } from "../../demo/state/scenario.js";
import { readAddress, type Setup, UNSET } from "../../demo/state/setup.js";
import { readPage, snippetsIn } from "../../src/cli/doctor/page.js";

const BASE = "http://127.0.0.1:8080";

const setupOf = (address: string): Setup => readAddress(new URL(address, BASE), UNSET);
const shown = (address: string): Shown => shownHere(setupOf(address), [], BASE);

const SNIPPET = "#crm-id=CRM-1&page.snippet=yes";

describe("a page of the playground that has Genesys' snippet", () => {
  it("has a tag that names neither deployment, region nor SDK", () => {
    assert.match(forCdn(shown(SNIPPET)), /<genesys-crm-chat crm-id="CRM-1"><\/genesys-crm-chat>/);
    assert.deepEqual([...inProduction(shown(SNIPPET)).attributes], [["crm-id", "CRM-1"]]);
  });

  for (const [what, address, deploymentId, src] of [
    ["a scenario of the chat", "?scenario=slow", "slow", "/genesys-bootstrap/genesys.min.js"],
    [
      "a scenario of the script",
      "?scenario=script-404-once",
      "all-well",
      "/genesys-bootstrap/genesys.min.js?scenario=script-404-once",
    ],
  ] as const) {
    it(`names in the snippet what chooses ${what}`, () => {
      const { snippet } = shown(address + SNIPPET);
      assert.deepEqual(snippet, { src: `${BASE}${src}`, environment: "prod", deploymentId });
    });
  }

  it("has the vendor's address and the reader's deployment in production", () => {
    assert.deepEqual(inProduction(shown(SNIPPET)).snippet, {
      src: "https://apps.mypurecloud.com/genesys-bootstrap/genesys.min.js",
      environment: "prod",
      deploymentId: "YOUR-DEPLOYMENT-ID",
    });
  });

  it("has a snippet that doctor reads as Genesys' own", () => {
    const { snippet } = shown(SNIPPET);
    const [found] = snippetsIn(readPage(snippetTag(snippet ?? assert.fail())));
    assert.deepEqual(found, { environment: "prod", deploymentId: "all-well" });
  });

  it("has the Messenger, and has no snippet once the tag names the other SDK", () => {
    assert.equal(sdkOf(setupOf(SNIPPET)), "messenger");
    const other = `${SNIPPET}&sdk=web-messaging`;
    assert.equal(sdkOf(setupOf(other)), "web-messaging");
    assert.equal(shown(other).snippet, undefined);
    assert.equal(shown(other).attributes.get("deployment-id"), "all-well");
  });
});
