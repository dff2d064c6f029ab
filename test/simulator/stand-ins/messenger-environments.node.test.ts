import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPageAllowed } from "../../../src/simulator/stand-ins/messenger/config.js";
import { environmentDomain } from "../../../src/simulator/stand-ins/messenger/environments.js";

describe("the environment of a snippet", () => {
  const rows: [unknown, string | undefined][] = [
    ["prod", "mypurecloud.com"],
    ["use1", "mypurecloud.com"],
    ["prod-usw2", "usw2.pure.cloud"],
    ["PROD-EUW1", "mypurecloud.ie"],
    ["cac1", "cac1.pure.cloud"],
    ["apse2", "mypurecloud.com.au"],
    ["fedramp-use2", "use2.us-gov-pure.cloud"],
    ["fedramp-use2-core", "use2.us-gov-pure.cloud"],
    ["eusc-edee1-core", "edee1.eusc-pure.cloud"],
    ["mypurecloud.com", undefined],
    ["usw2.pure.cloud", undefined],
    ["prod-xyz1", undefined],
    ["", undefined],
    [undefined, undefined],
    [{ toString: () => "prod" }, undefined],
  ];
  for (const [environment, domain] of rows) {
    it(`${JSON.stringify(environment)} is ${domain ?? "nothing"}`, () =>
      assert.equal(environmentDomain(environment), domain));
  }
});

describe("a page of shop.example", () => {
  const only = (...allowedDomains: string[]) => ({ allowAllDomains: false, allowedDomains });
  const rows: [string, unknown, boolean][] = [
    ["every domain", { allowAllDomains: true, allowedDomains: [] }, true],
    ["its name in another case", only("SHOP.example"), true],
    ["the domain that it is a part of", only("example"), true],
    ["a name that only ends like it", only("hop.example"), false],
    ["a part of it", only("www.shop.example"), false],
    ["its name with a port", only("shop.example:443"), false],
    ["its name with a scheme", only("https://shop.example"), false],
    ["nothing", only(), false],
    ["something that is no list", "<html>", false],
  ];
  for (const [what, domains, isAllowed] of rows) {
    it(`is ${isAllowed ? "allowed" : "refused"} by a list of ${what}`, () =>
      assert.equal(isPageAllowed(domains, "shop.example"), isAllowed));
  }
});
