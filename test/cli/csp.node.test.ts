import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cspDirectives } from "../../src/cli/csp.js";
import { regions } from "../../src/core/regions.js";
import { run } from "./run.js";

const csp = (...options: string[]) => run(["csp", ...options], { env: {} });

describe("csp", () => {
  it("prints the directives for a page with the Web Messaging SDK", async () => {
    const { exit, stdout } = await csp("--environment", "mypurecloud.ie");
    assert.equal(exit, 0);
    assert.equal(
      stdout,
      "script-src https://web-messaging-sdk.pure.cloud;\n" +
        "connect-src https://*.pure.cloud https://*.mypurecloud.ie wss://*.pure.cloud wss://*.mypurecloud.ie;\n",
    );
  });

  it("prints the directives for a page with the Messenger", async () => {
    const { stdout } = await csp("--environment", "cac1", "--sdk", "messenger");
    const monitoring = "https://*.nr-data.net https://*.newrelic.com";
    assert.deepEqual(stdout.trim().split("\n"), [
      `script-src ${monitoring} https://*.cac1.pure.cloud;`,
      `connect-src ${monitoring} https://shyrka-prod-cac1.s3.ca-central-1.amazonaws.com https://*.cac1.pure.cloud wss://*.cac1.pure.cloud;`,
      "img-src https://*.cac1.pure.cloud;",
      "media-src https://*.cac1.pure.cloud;",
      "object-src https://*.cac1.pure.cloud;",
      "child-src https://*.cac1.pure.cloud;",
    ]);
  });

  it("reads the region from GENESYS_ENVIRONMENT", async () => {
    const { stdout } = await run(["csp"], { env: { GENESYS_ENVIRONMENT: "usw2.pure.cloud" } });
    assert.match(stdout, /^connect-src https:\/\/\*\.pure\.cloud wss:\/\/\*\.pure\.cloud;$/m);
  });

  it("says on stderr for which SDK the directives are, where --sdk is absent", async () => {
    const without = await csp("--environment", "mypurecloud.ie");
    assert.match(without.stderr, /^For the Web Messaging SDK\. For the Messenger, add --sdk messenger\.\n/);
    const withSdk = await csp("--environment", "mypurecloud.ie", "--sdk", "web-messaging");
    assert.doesNotMatch(withSdk.stderr, /For the Web Messaging SDK/);
  });

  it("prints the Trusted Types policies of the element on stderr", async () => {
    const { stderr } = await csp("--environment", "mypurecloud.com");
    assert.match(stderr, /trusted-types genesys-crm-chat;/);
  });

  const buckets: [string, string][] = [
    ["mypurecloud.com", "shyrka-prod.s3.amazonaws.com"],
    ["usw2.pure.cloud", "shyrka-prod-usw2.s3.us-west-2.amazonaws.com"],
    ["sae1.pure.cloud", "shyrka-prod-sae1.s3.sa-east-1.amazonaws.com"],
    ["mxc1.pure.cloud", "shyrka-prod-mxc1.s3.mx-central-1.amazonaws.com"],
    ["mypurecloud.de", "shyrka-prod-euc1.s3.eu-central-1.amazonaws.com"],
    ["aps1.pure.cloud", "shyrka-prod-aps1.s3.ap-south-1.amazonaws.com"],
    ["mypurecloud.jp", "shyrka-prod-apne1.s3.ap-northeast-1.amazonaws.com"],
    ["mypurecloud.com.au", "shyrka-prod-apse2.s3.ap-southeast-2.amazonaws.com"],
    ["mec1.pure.cloud", "shyrka-prod-mec1.s3.me-central-1.amazonaws.com"],
    ["use2.us-gov-pure.cloud", "shyrka-fedramp-use2-core.s3-fips.us-east-2.amazonaws.com"],
  ];
  for (const [domain, bucket] of buckets) {
    it(`allows ${bucket} for attachments of ${domain}`, () =>
      assert.ok(cspDirectives(domain, "messenger").join(" ").includes(` https://${bucket} `)));
  }

  const seconds: [string, string][] = [
    ["mypurecloud.com", "use1.pure.cloud"],
    ["mypurecloud.ie", "euw1.pure.cloud"],
    ["mypurecloud.de", "euc1.pure.cloud"],
    ["mypurecloud.jp", "apne1.pure.cloud"],
    ["mypurecloud.com.au", "apse2.pure.cloud"],
  ];
  for (const [domain, second] of seconds) {
    it(`allows ${second} beside ${domain}`, () =>
      assert.ok(cspDirectives(domain, "messenger")[0]?.endsWith(`https://*.${domain} https://*.${second};`)));
  }

  it("prints well-formed directives for every region and both SDKs", () => {
    for (const domain of regions.values()) {
      for (const sdk of ["web-messaging", "messenger"] as const) {
        for (const line of cspDirectives(domain, sdk)) {
          assert.match(line, /^[a-z-]+( (https|wss):\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+)+;$/);
        }
      }
    }
  });
});
