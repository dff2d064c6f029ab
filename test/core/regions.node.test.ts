/** The closed table of the regions: every name of each, and no other input. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { nearestRegion, regionDomain, regions } from "../../src/core/regions.js";

/** `short` is another name that the vendor's script accepts. */
const REGIONS: [name: string, domain: string, short: string][] = [
  ["prod", "mypurecloud.com", "use1"],
  ["prod-usw2", "usw2.pure.cloud", "usw2"],
  ["prod-cac1", "cac1.pure.cloud", "cac1"],
  ["prod-sae1", "sae1.pure.cloud", "sae1"],
  ["prod-euw1", "mypurecloud.ie", "euw1"],
  ["prod-euw2", "euw2.pure.cloud", "euw2"],
  ["prod-euc1", "mypurecloud.de", "euc1"],
  ["prod-euc2", "euc2.pure.cloud", "euc2"],
  ["prod-aps1", "aps1.pure.cloud", "aps1"],
  ["prod-apne1", "mypurecloud.jp", "apne1"],
  ["prod-apne2", "apne2.pure.cloud", "apne2"],
  ["prod-apne3", "apne3.pure.cloud", "apne3"],
  ["prod-apse1", "apse1.pure.cloud", "apse1"],
  ["prod-apse2", "mypurecloud.com.au", "apse2"],
  ["prod-mec1", "mec1.pure.cloud", "mec1"],
  ["prod-mxc1", "mxc1.pure.cloud", "mxc1"],
  ["fedramp-use2-core", "use2.us-gov-pure.cloud", "fedramp-use2"],
  ["eusc-edee1-core", "edee1.eusc-pure.cloud", "eusc-edee1"],
];

const HOSTILE = [
  "",
  " ",
  "evil.com",
  "mypurecloud.com.evil.tld",
  "evil.tld/mypurecloud.com",
  "evil.tld#mypurecloud.com",
  "evil.tld?mypurecloud.com",
  "mypurecloud.com@evil.tld",
  "mypurecloud.com:443",
  "mypurecloud.com/",
  "mypurecloud.com/..",
  "mypurecloud.com\\",
  "mypurecloud.com.",
  ".mypurecloud.com",
  "apps.mypurecloud.com",
  "*.mypurecloud.com",
  "mypurecloud\u3002com",
  "mypurecloud\uFF0Ecom",
  "mypurecloud\uFF61com",
  "mypure\ncloud.com",
  "mypure\tcloud.com",
  "usw2 .pure.cloud",
  "usw2.pure.cloud evil.tld",
  "usw2.pure.cloud,evil.tld",
  "usw2.pure.cloud\u0000",
  "usw2.pure.cloud%00",
  "usw2%2epure.cloud",
  "usw2..pure.cloud",
  "usw9.pure.cloud",
  "pure.cloud",
  "evil.pure.cloud",
  "usw2.pure.cloud.",
  "https://mypurecloud.com",
  "//mypurecloud.com",
  "javascript:alert(1)",
  "data:text/javascript,alert(1)",
  "blob:https://mypurecloud.com/x",
  "file:///etc/passwd",
  "127.0.0.1",
  "localhost",
  "[::1]",
  "xn--mypurecloud-x.com",
  "mypure\u0441loud.com", // a Cyrillic letter
  "mypurecloud\u200B.com",
  "mypurecloud.co",
  "prod-",
  "prod-prod",
  "prod-usw2-core",
  "us-west-2",
  "undefined",
  "null",
  "__proto__",
  "constructor",
  "usw2:pure.cloud",
  "prod:mypurecloud.com",
  "prod mypurecloud.com",
];

describe("regions", () => {
  it("has these 18 entries and no other", () =>
    assert.deepEqual(
      [...regions],
      [...REGIONS.map(([name, domain]) => [name, domain])].sort(byOrderOf([...regions.keys()])),
    ));

  it("is tested with at least 40 invalid inputs", () => assert.ok(new Set(HOSTILE).size >= 40));
});

describe("regionDomain()", () => {
  for (const [name, domain, short] of REGIONS) {
    it(`returns ${domain} for ${name}, ${domain} and ${short}`, () => {
      for (const given of [name, domain, short, name.toUpperCase(), domain.toUpperCase(), ` ${short}\n`])
        assert.equal(regionDomain(given), domain, inspect(given));
    });
  }

  for (const given of HOSTILE) {
    it(`returns undefined for ${inspect(given)}`, () => assert.equal(regionDomain(given), undefined));
  }
});

describe("nearestRegion()", () => {
  const rows: [given: string, meant: string | undefined][] = [
    ["prod-euc", "prod-euc1"],
    ["PROD-USW", "prod-usw2"],
    ["mypurecloud.co", "mypurecloud.com"],
    ["mypurcloud.de", "mypurecloud.de"],
    ["usw2.purecloud", "usw2.pure.cloud"],
    ["https://apps.mypurecloud.com.au/", "mypurecloud.com.au"],
    ["apps.mypurecloud.com", "mypurecloud.com"],
    ["login.usw2.pure.cloud", "usw2.pure.cloud"],
    ["us-east-1", "use1"],
    ["us-west-2", "usw2"],
    ["eu-central-1", "euc1"],
    ["prod-use1", "use1"],
    ["ap-southeast-2", "apse2"],
    ["ap-northeast-1", "apne1"],
    ["ca-central-1", "cac1"],
    ["sa-east-1", "sae1"],
    ["evil.tld", undefined],
    ["", undefined],
    ["x".repeat(1_000_000), undefined],
  ];
  for (const [given, meant] of rows) {
    it(`suggests ${inspect(meant)} for ${inspect(given, { maxStringLength: 40 })}`, () =>
      assert.equal(nearestRegion(given), meant));
  }

  it("suggests what regionDomain() knows", () => {
    for (const [, meant] of rows) if (meant) assert.notEqual(regionDomain(meant), undefined);
  });
});

/** The order of the table is irrelevant. */
function byOrderOf(names: string[]) {
  return ([a = ""]: string[], [b = ""]: string[]): number => names.indexOf(a) - names.indexOf(b);
}
