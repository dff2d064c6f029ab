/** `doctor` against pages of a server, and deployments of the simulator. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { version } from "../../src/version.js";
import { type Simulator, startSimulator } from "../../src/simulator/server/server.js";
import { run } from "./run.js";
import { html, type Page, realClock, serveSite, type Site } from "./site.js";

interface Check {
  readonly check: string;
  readonly status: "pass" | "warn" | "fail";
  readonly message: string;
  readonly hint: string | null;
  readonly directive?: string;
}

interface Diagnosis {
  readonly exit: number;
  readonly url: string | null;
  readonly deploymentId: string | null;
  readonly environment: string;
  readonly sdk: string;
  readonly checks: readonly Check[];
  readonly requests: Site["requests"];
}

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({ port: 0 });
});
after(() => simulator.close());

const SCRIPT = `/*! genesys-crm-chat ${version}, MIT */(()=>{})();`;
const HASH = `sha384-${createHash("sha384").update(SCRIPT).digest("base64")}`;
const script: Page = (_, response) =>
  response.writeHead(200, { "Content-Type": "text/javascript" }).end(SCRIPT);
const TAG = '<genesys-crm-chat deployment-id="all-well" crm-id="CRM-1"></genesys-crm-chat>';
const SCRIPT_TAG = '<script src="/genesys-crm-chat.js" defer></script>';

const SNIPPET = `<script>(function(g,e,n,es,ys){})(window,'Genesys','https://apps.mypurecloud.ie/genesys-bootstrap/genesys.min.js',{environment: 'prod-euw1', deploymentId: 'all-well'});</script>`;

/** Runs `doctor --json` on the page at /, whose site may have more pages. `URL` in arguments is the site's address. */
async function doctor(page: Page, more: Record<string, Page> = {}, ...argv: string[]): Promise<Diagnosis> {
  const site = await serveSite({ "/": page, "/genesys-crm-chat.js": script, ...more });
  try {
    const { exit, stdout, stderr } = await run(["doctor", `${site.url}/`, "--json", ...argv], {
      env: { GENESYS_API_URL: simulator.url },
      fetch: (url, init) => fetch(url, init),
      clock: realClock,
    });
    assert.equal(stderr, "");
    return { exit, requests: site.requests, ...(JSON.parse(stdout) as Omit<Diagnosis, "exit" | "requests">) };
  } finally {
    await site.close();
  }
}

/** The checks of a name, as `status: message`. */
const of = ({ checks }: Diagnosis, name: string): string[] =>
  checks.filter(({ check }) => check === name).map(({ status, message }) => `${status}: ${message}`);

describe("doctor on a page", () => {
  it("passes for a tag and a script, without a policy", async () => {
    const diagnosis = await doctor(html(SCRIPT_TAG + TAG));
    assert.equal(diagnosis.exit, 0);
    assert.deepEqual(
      { deploymentId: diagnosis.deploymentId, environment: diagnosis.environment, sdk: diagnosis.sdk },
      { deploymentId: "all-well", environment: "mypurecloud.com", sdk: "messenger" },
    );
    assert.deepEqual(of(diagnosis, "tag"), ["pass: The page has <genesys-crm-chat>."]);
    assert.match(
      of(diagnosis, "script")[0] ?? "",
      new RegExp(`^pass: The script is genesys-crm-chat ${version}: http`),
    );
    assert.deepEqual(of(diagnosis, "integrity"), [
      "pass: The script comes from the page's own site, without an integrity hash.",
    ]);
    assert.deepEqual(of(diagnosis, "policy"), [
      "pass: The page has no Content-Security-Policy, so it blocks nothing.",
    ]);
    assert.deepEqual(of(diagnosis, "deployment"), ["pass: The deployment is active."]);
    assert.deepEqual(of(diagnosis, "domain"), ["pass: The deployment allows every domain."]);
  });

  it("reads the options of the single script tag", async () => {
    const single =
      '<script src="/genesys-crm-chat.js" data-deployment-id="all-well" data-environment="prod-euc1" data-sdk="messenger"></script>';
    const diagnosis = await doctor(html(single));
    assert.deepEqual(
      { deploymentId: diagnosis.deploymentId, environment: diagnosis.environment, sdk: diagnosis.sdk },
      { deploymentId: "all-well", environment: "mypurecloud.de", sdk: "messenger" },
    );
    assert.equal(of(diagnosis, "tag")[0], "pass: The page has the single script tag.");
  });

  it("reads deployment and region from Genesys' own snippet", async () => {
    const diagnosis = await doctor(
      html(`${SNIPPET}${SCRIPT_TAG}<genesys-crm-chat crm-id="x"></genesys-crm-chat>`),
    );
    assert.deepEqual(
      { deploymentId: diagnosis.deploymentId, environment: diagnosis.environment, sdk: diagnosis.sdk },
      { deploymentId: "all-well", environment: "mypurecloud.ie", sdk: "messenger" },
    );
  });

  const tags: [what: string, body: string, exit: number, check: RegExp][] = [
    ["no tag at all", "<p>Shop</p>", 1, /^fail: The HTML has neither/],
    [
      "a tag in a comment",
      `<!-- ${TAG} -->`,
      1,
      /^fail: The HTML has <genesys-crm-chat> in a comment only, where browsers ignore it\.$/,
    ],
    [
      "a tag in a template",
      `<template>${TAG}</template>`,
      1,
      /^fail: The HTML has <genesys-crm-chat> in <template> only,/,
    ],
    [
      "a tag in a noscript",
      `${SCRIPT_TAG}<noscript>${TAG}</noscript>`,
      0,
      /^warn: The HTML has <genesys-crm-chat> in <noscript> only,/,
    ],
    [
      "a tag that a CMS has escaped",
      TAG.replaceAll("<", "&lt;"),
      1,
      /^fail: The HTML has <genesys-crm-chat> in text only,/,
    ],
    [
      "a no-break space after the tag's name",
      `<genesys-crm-chat\u00a0deployment-id="all-well" crm-id="x"></genesys-crm-chat>`,
      1,
      /^fail: The HTML has a tag named "genesys-crm-chat\\u\{00a0\}deployment-id=.*", which is not ours\.$/,
    ],
    [
      "a tag with an underscore",
      `<genesys_crm_chat deployment-id="all-well"></genesys_crm_chat>`,
      1,
      /^fail: The HTML has a tag named "genesys_crm_chat", which is not ours\.$/,
    ],
    [
      "a tag in a script's text",
      `<script type="text/plain">${TAG}</script>`,
      0,
      /^warn: The HTML has neither/,
    ],
    [
      "a tag manager",
      '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>',
      0,
      /^warn: The HTML has neither/,
    ],
    ["our script without a tag", SCRIPT_TAG, 0, /^warn: The HTML has neither/],
    [
      "no deployment-id",
      `${SCRIPT_TAG}<genesys-crm-chat crm-id="x"></genesys-crm-chat>`,
      1,
      /^fail: The tag has no deployment-id/,
    ],
    [
      "a template that was not rendered",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="{{ id }}"></genesys-crm-chat>`,
      1,
      /^fail: deployment-id looks like a template/,
    ],
    [
      "a CRM id that was not rendered",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="\${customer.id}"></genesys-crm-chat>`,
      1,
      /^fail: crm-id looks like a template/,
    ],
    [
      "a CRM id that is none",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crmid="undefined"></genesys-crm-chat>`,
      1,
      /^fail: crm-id is what JavaScript writes for a missing value\.$/,
    ],
    [
      "a CRM id in round quotes",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="\u201dCRM-1\u201d"></genesys-crm-chat>`,
      0,
      /^warn: crm-id stood in round quotes/,
    ],
    [
      "a deployment in round quotes",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id=\u201dall-well\u201d crm-id="x"></genesys-crm-chat>`,
      0,
      /^warn: deployment-id stood in round quotes/,
    ],
    [
      "an SDK in capitals",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="x" sdk="Messenger"></genesys-crm-chat>`,
      0,
      /^pass: The page has <genesys-crm-chat>\.$/,
    ],
    [
      "no CRM id",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well"></genesys-crm-chat>`,
      0,
      /^warn: The HTML has no crm-id/,
    ],
    [
      "an unknown region",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" environment="prod-euc"></genesys-crm-chat>`,
      1,
      /^fail: environment: "prod-euc" is no Genesys Cloud region\. Did you mean "prod-euc1"\?/,
    ],
    [
      "an unknown SDK",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" sdk="mesenger"></genesys-crm-chat>`,
      1,
      /^fail: sdk is web-messaging or messenger, not "mesenger"\. Did you mean "messenger"\?/,
    ],
    [
      "a misspelt option",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="x" enviroment="prod-euc1"></genesys-crm-chat>`,
      0,
      /^warn: The attribute enviroment is no option\. Did you mean environment\?/,
    ],
    [
      "an option without its hyphen",
      `${SCRIPT_TAG}<genesys-crm-chat deploymentid="all-well" crm-id="x"></genesys-crm-chat>`,
      0,
      /^warn: The attribute deploymentid is treated as deployment-id\. Write deployment-id\./,
    ],
    [
      "a misspelt option of the single script tag",
      '<script src="/genesys-crm-chat.js" data-deployment-id="all-well" data-crm_id="x"></script>',
      0,
      /^warn: The attribute data-crm_id is no option\. Did you mean data-crm-id\?/,
    ],
    [
      "a self-closed tag",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="x" /><h1>Tea</h1>`,
      1,
      /^fail: The tag is closed by \/>, which HTML ignores, so the page after it becomes the button's label\.$/,
    ],
    [
      "a self-closed tag after which nothing follows",
      `<div><genesys-crm-chat deployment-id="all-well" crm-id="x" />\n</div><h1>Tea</h1>${SCRIPT_TAG}`,
      0,
      /^warn: The tag is closed by \/>, which HTML ignores, so nothing may follow it\.$/,
    ],
    [
      "a tag that is not closed",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="x"><h1>Tea</h1>`,
      1,
      /^fail: The tag is not closed, so the page after it becomes the button's label\.$/,
    ],
    [
      "an attribute that is there twice",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="x" crm-id="y"></genesys-crm-chat>`,
      0,
      /^warn: The attribute crm-id is there twice: the first one counts\.$/,
    ],
    [
      "a no-break space before an attribute",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well"\u00a0crm-id="x"></genesys-crm-chat>`,
      0,
      /^warn: The attribute "\\u\{00a0\}crm-id" has a no-break space or an invisible character in its name\.$/,
    ],
    [
      "a custom attribute in round quotes",
      `${SCRIPT_TAG}<genesys-crm-chat deployment-id="all-well" crm-id="x" segment=\u201cPremium\u201d></genesys-crm-chat>`,
      0,
      /^warn: The value of segment stands in round quotes, which are sent with it\.$/,
    ],
    [
      "two floating tags",
      `${SCRIPT_TAG}${TAG.replace(" ", ' placement="floating" ').repeat(2)}`,
      0,
      /^warn: The page has 2 floating tags: their buttons cover each other\.$/,
    ],
    [
      "a tag beside the single script tag",
      `<script src="/genesys-crm-chat.js" data-deployment-id="all-well"></script>${TAG}`,
      0,
      /^warn: The page has <genesys-crm-chat>, and the script tag's data-deployment-id adds another one\.$/,
    ],
    [
      "Genesys' snippet twice",
      `${SNIPPET}${SNIPPET}${SCRIPT_TAG}${TAG}`,
      0,
      /^warn: Genesys' own snippet is on the page 2 times, and the second run of its script may silence the first\.$/,
    ],
    [
      "Genesys' snippet twice, without a tag of ours",
      `${SNIPPET}${SNIPPET}`,
      1,
      /^warn: Genesys' own snippet is on the page 2 times,/,
    ],
    [
      "Genesys' snippet for two deployments",
      `${SNIPPET}${SNIPPET.replace("all-well", "slow")}${SCRIPT_TAG}${TAG}`,
      1,
      /^fail: Genesys' own snippet is on the page 2 times, for different deployments: all-well, slow\.$/,
    ],
    [
      "a tag in SVG, where it is no HTML",
      `<svg><g>${TAG}</g></svg>`,
      1,
      /^fail: The HTML has <genesys-crm-chat> in <svg> only, where browsers ignore it\.$/,
    ],
    [
      "Genesys' snippet for another deployment than the tag's",
      `${SNIPPET}${SCRIPT_TAG}<genesys-crm-chat deployment-id="slow" crm-id="x"></genesys-crm-chat>`,
      1,
      /^fail: The tag names the deployment slow, and Genesys' own snippet all-well\.$/,
    ],
    [
      "Genesys' snippet for another region than the tag's",
      `${SNIPPET}${SCRIPT_TAG}<genesys-crm-chat environment="prod-euc1" crm-id="x"></genesys-crm-chat>`,
      1,
      /^fail: The tag names the region mypurecloud\.de, and Genesys' own snippet mypurecloud\.ie\.$/,
    ],
    [
      "Genesys' snippet for another deployment than the single script tag's",
      `${SNIPPET}<script src="/genesys-crm-chat.js" data-deployment-id="slow"></script>`,
      1,
      /^fail: The tag names the deployment slow, and Genesys' own snippet all-well\.$/,
    ],
    [
      "tags for different deployments",
      `${SCRIPT_TAG}${TAG}${TAG.replace("all-well", "slow")}`,
      1,
      /^fail: The tags name different deployments: all-well, slow\.$/,
    ],
  ];
  for (const [what, body, exit, check] of tags) {
    it(`exits with ${exit} for ${what}`, async () => {
      const diagnosis = await doctor(html(`<!doctype html><title>x</title><body>${body}`));
      assert.equal(diagnosis.exit, exit, JSON.stringify(diagnosis.checks));
      assert.ok(
        of(diagnosis, "tag").some((each) => check.test(each)),
        of(diagnosis, "tag").join("\n"),
      );
    });
  }

  it("names the page to which one without a tag sends visitors on", async () => {
    const diagnosis = await doctor(html(`<meta http-equiv="Refresh" content="0; URL='/de/shop'">`));
    const tag = diagnosis.checks.find(({ check }) => check === "tag");
    assert.equal(tag?.hint, "The page sends visitors on to /de/shop: run doctor with that address.");
  });

  it("warns of a tag in the head, after which browsers ignore a policy", async () => {
    const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
    const page = `<!doctype html><html><head><title>x</title>${SCRIPT_TAG}${TAG}${policy}</head><body></body></html>`;
    const diagnosis = await doctor(html(page));
    assert.match(
      of(diagnosis, "tag").join("\n"),
      /^warn: The tag stands in <head>: browsers end the head there/m,
    );
    assert.deepEqual(of(diagnosis, "policy"), [
      "pass: The page has no Content-Security-Policy, so it blocks nothing.",
    ]);
  });

  for (const second of [SCRIPT_TAG, '<script src="/genesys-crm-chat.mjs" type="module"></script>']) {
    it(`warns of a script of ours that is there twice: ${second}`, async () => {
      const diagnosis = await doctor(html(SCRIPT_TAG + TAG + second));
      assert.equal(diagnosis.exit, 0);
      assert.match(
        of(diagnosis, "script").join("\n"),
        /^warn: Our script is on the page 2 times: the first one that runs counts\.$/m,
      );
    });
  }

  const wellFormed: [what: string, body: string][] = [
    ["a label of several elements", TAG.replace("></", "><b>Chat</b> with us<img src=x></")],
    ["a fallback", TAG.replace("></", `><a slot="fallback" href="tel:1">Call us</a></`)],
    ["two inline tags", TAG + TAG],
    ["a comment about the tag, and the tag", `<!-- <genesys-crm-chat> -->${TAG}`],
    ["a value that ends with a slash", TAG.replace(' crm-id="CRM-1"', ' crm-id="CRM-1" from="/tea/"')],
    ["a tag in the HTML of an SVG", `<svg><foreignObject>${TAG}</foreignObject></svg>`],
    [
      "a tag in a shadow tree that the server has rendered",
      `<div><template shadowrootmode="open">${TAG}</template></div>`,
    ],
    [
      "Genesys' snippet for the same deployment and region",
      SNIPPET + TAG.replace(" ", " environment='mypurecloud.ie' "),
    ],
    [
      "another SDK than that of Genesys' snippet",
      SNIPPET + TAG.replace("all-well", "other").replace(" ", ' sdk="web-messaging" '),
    ],
    [
      "an old snippet in a comment of a script",
      `<script>/* ${SNIPPET.slice(8, -9).replace("all-well", "old")} */</script>${TAG}`,
    ],
    ["quotes within a value", TAG.replace(' crm-id="CRM-1"', ' crm-id="CRM-1" title="the “best” tea"')],
  ];
  for (const [what, body] of wellFormed) {
    it(`finds nothing wrong with ${what}`, async () => {
      const diagnosis = await doctor(
        html(`<!doctype html><title>x</title><body>${SCRIPT_TAG}${body}<p>Tea</p>`),
      );
      assert.deepEqual(
        of(diagnosis, "tag").filter((each) => !each.startsWith("pass")),
        [],
      );
    });
  }

  const umlaut = SCRIPT_TAG + TAG.replace("CRM-1", "Müller");
  const encodings: [how: string, type: string, page: string | Buffer][] = [
    ["its Content-Type", "text/html; charset=iso-8859-1", Buffer.from(umlaut, "latin1")],
    ["its <meta>", "text/html", Buffer.from(`<meta charset="windows-1252">${umlaut}`, "latin1")],
    [
      "its older <meta>",
      "text/html",
      Buffer.from(
        `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">${umlaut}`,
        "latin1",
      ),
    ],
    ["its byte order mark", "text/html; charset=iso-8859-1", Buffer.from(`\ufeff${umlaut}`, "utf16le")],
    ["nothing, which is UTF-8", "text/html", umlaut],
    ["an encoding that does not exist, which is UTF-8", "text/html; charset=klingon", umlaut],
  ];
  for (const [how, type, page] of encodings) {
    it(`reads it in the encoding named by ${how}`, async () => {
      const diagnosis = await doctor((_, response) =>
        response.writeHead(200, { "Content-Type": type }).end(page),
      );
      assert.deepEqual(of(diagnosis, "tag"), ["pass: The page has <genesys-crm-chat>."]);
    });
  }

  it("knows that /> closes a tag in XHTML", async () => {
    const page = `<html xmlns="http://www.w3.org/1999/xhtml"><body>${TAG.replace("></genesys-crm-chat>", " />")}<p>Tea</p></body></html>`;
    const diagnosis = await doctor(html(page, { "Content-Type": "application/xhtml+xml" }));
    assert.deepEqual(of(diagnosis, "tag"), ["pass: The page has <genesys-crm-chat>."]);
  });

  it("does not look for the deployment where the page's region is none", async () => {
    const tag = '<genesys-crm-chat deployment-id="all-well" environment="prod-euc"></genesys-crm-chat>';
    assert.deepEqual(of(await doctor(html(SCRIPT_TAG + tag)), "deployment"), []);
  });

  const modules: [what: string, attributes: string, exit: number, check: RegExp][] = [
    ["fails for a module whose tag does not say so", "defer", 1, /^fail: Browsers cannot run the script/],
    ["passes for a module", 'type="module"', 0, /^pass: The script is genesys-crm-chat/],
  ];
  for (const [what, attributes, exit, check] of modules) {
    it(what, async () => {
      const page = html(`<script src="/genesys-crm-chat.mjs" ${attributes}></script>${TAG}`);
      const diagnosis = await doctor(page, { "/genesys-crm-chat.mjs": script });
      assert.equal(diagnosis.exit, exit);
      assert.match(of(diagnosis, "script").join(), check);
    });
  }

  it("does not print the customer's id", async () => {
    const diagnosis = await doctor(html(`${SCRIPT_TAG}${TAG.replace("CRM-1", "CRM-canary")}`));
    assert.doesNotMatch(JSON.stringify(diagnosis.checks), /canary/);
  });

  it("warns that it cannot see a tag that a script adds, with --deployment-id", async () => {
    const diagnosis = await doctor(html("<p>Shop</p>"), {}, "--deployment-id", "all-well");
    assert.equal(diagnosis.exit, 0);
    const tag = diagnosis.checks.find(({ check }) => check === "tag");
    assert.match(tag?.hint ?? "", /A tag that a script or a tag manager adds cannot be seen here/);
  });

  it("fails when --deployment-id is not the page's", async () => {
    const diagnosis = await doctor(html(SCRIPT_TAG + TAG), {}, "--deployment-id", "no-agent");
    assert.equal(diagnosis.exit, 1);
    assert.match(of(diagnosis, "tag").join(), /another deployment-id/);
  });

  const pages: [what: string, page: Page, check: RegExp][] = [
    ["HTTP status 404", (_, response) => response.writeHead(404).end(), /answers with HTTP status 404/],
    ["HTTP status 500", (_, response) => response.writeHead(500).end(), /answers with HTTP status 500/],
    [
      "a PDF",
      (_, response) => response.writeHead(200, { "Content-Type": "application/pdf" }).end(),
      /no HTML page: its Content-Type is application\/pdf/,
    ],
    ["a broken connection", (request) => request.socket.destroy(), /is not reachable \(UND_ERR_SOCKET\)/],
  ];
  for (const [what, page, check] of pages) {
    it(`exits with 1 for ${what}`, async () => {
      const diagnosis = await doctor(page);
      assert.equal(diagnosis.exit, 1);
      assert.match(of(diagnosis, "page")[0] ?? "", check);
    });
  }

  it("says what to check where the page or its script cannot be reached, not the region", async () => {
    const hints = async (broken: string) => {
      const { stdout } = await run(["doctor", "https://shop.example", "--json"], {
        env: {},
        fetch: async (url) => {
          if (url === broken) throw new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } });
          const page = `<script src="https://cdn.example/genesys-crm-chat.js"></script>`;
          return new Response(page, { headers: { "Content-Type": "text/html" } });
        },
      });
      const { checks } = JSON.parse(stdout) as Diagnosis;
      return checks.filter(({ check }) => check === "page" || check === "script").map(({ hint }) => hint);
    };
    assert.deepEqual(await hints("https://shop.example/"), [
      "Check the address, the network and HTTPS_PROXY.",
    ]);
    assert.deepEqual(await hints("https://cdn.example/genesys-crm-chat.js"), [
      null,
      "Check the src, the network and HTTPS_PROXY.",
    ]);
  });

  const statuses: [status: number, hint: RegExp][] = [
    [404, /^Check the address\.$/],
    [401, /behind a login/],
    [403, /behind a login .* firewall/],
    [429, /try again later/],
    [503, /try again later/],
  ];
  for (const [status, hint] of statuses) {
    it(`says what to do about the HTTP status ${status}`, async () => {
      const diagnosis = await doctor((_, response) => response.writeHead(status).end());
      assert.equal(diagnosis.exit, 1);
      assert.match(diagnosis.checks[0]?.hint ?? "", hint);
    });
  }

  const broken: [what: string, page: Page][] = [
    [
      "breaks off",
      (_, response) => {
        response.writeHead(200, { "Content-Type": "text/html", "Content-Length": "1000" });
        response.write("<p>Tea", () => response.destroy());
      },
    ],
    ["is not compressed as it says", html("<p>Tea", { "Content-Encoding": "gzip" })],
  ];
  for (const [what, page] of broken) {
    it(`does not call a page unreachable whose answer ${what}`, async () => {
      const diagnosis = await doctor(page);
      assert.match(of(diagnosis, "page")[0] ?? "", /^fail: The answer of .* cannot be read to its end\.$/);
    });
  }

  it("exits with 1 for a page that never answers", async () => {
    const diagnosis = await doctor(() => {}, {}, "--timeout", "1");
    assert.equal(diagnosis.exit, 1);
    assert.match(of(diagnosis, "page")[0] ?? "", /did not answer in time/);
  });
});

describe("the requests of doctor", () => {
  const redirect =
    (location: string, headers: Record<string, string | string[]> = {}): Page =>
    (_, response) =>
      response.writeHead(302, { Location: location, ...headers }).end();

  it("follow redirects within the site, without cookies", async () => {
    const cookies = { "Set-Cookie": ["session=secret; Path=/", "other=1"] };
    const diagnosis = await doctor(redirect("/shop", cookies), {
      "/shop": html(SCRIPT_TAG + TAG, { "Set-Cookie": "x=1" }),
    });
    assert.equal(diagnosis.exit, 0);
    assert.match(diagnosis.url ?? "", /\/shop$/);
    assert.deepEqual(
      diagnosis.requests.map(({ url }) => url),
      ["/", "/shop", "/genesys-crm-chat.js"],
    );
    for (const { headers } of diagnosis.requests) {
      assert.equal(headers.cookie, undefined);
      assert.equal(headers.authorization, undefined);
      assert.match(headers["user-agent"] ?? "", /^genesys-crm-chat\/.* \(doctor\)$/);
    }
  });

  for (const target of [
    "https://login.evil.example/?next=/",
    "http://127.0.0.1:1/",
    "http://localhost/",
    "http://user:pass@127.0.0.1/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://[",
  ]) {
    it(`do not follow a redirect to ${target}`, async () => {
      const diagnosis = await doctor(redirect(target));
      assert.equal(diagnosis.exit, 1);
      assert.match(of(diagnosis, "page")[0] ?? "", /redirects to another site: [a-z]+:/);
      assert.equal(diagnosis.requests.length, 1);
    });
  }

  it("end after 10 redirects", async () => {
    const diagnosis = await doctor(redirect("/"));
    assert.equal(diagnosis.requests.length, 11);
    assert.match(of(diagnosis, "page")[0] ?? "", /redirects more than 10 times/);
  });

  const sites: [from: string, to: string, isFollowed: boolean][] = [
    ["http://shop.example/", "https://shop.example/", true],
    ["http://shop.example/", "https://www.shop.example/de", true],
    ["https://www.shop.example/", "https://shop.example/", true],
    ["https://shop.example/", "http://shop.example/", false],
    ["https://shop.example/", "https://shop.example:8443/", false],
    ["https://shop.example/", "https://evil-shop.example/", false],
    ["https://shop.example/", "https://login.shop.example/", false],
    ["https://shop.example/", "https://user:pass@shop.example/", false],
  ];
  for (const [from, to, isFollowed] of sites) {
    it(`${isFollowed ? "follow" : "do not follow"} a redirect from ${from} to ${to}`, async () => {
      const { sent } = await run(["doctor", from, "--json"], {
        env: {},
        fetch: async (url) =>
          url === from
            ? new Response("", { status: 301, headers: { Location: to } })
            : new Response("", { status: 404 }),
      });
      assert.equal(
        sent.some(({ url }) => url === to),
        isFollowed,
      );
    });
  }

  it("read 2 MB of a page that never ends", async () => {
    let sent = 0;
    const endless: Page = (_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.write(SCRIPT_TAG + TAG);
      const chunk = "x".repeat(64 * 1_024);
      const push = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on("drain", push);
      push();
    };
    const diagnosis = await doctor(endless);
    assert.match(
      of(diagnosis, "page")[0] ?? "",
      /^warn: .*larger than 2 MB, of which the beginning was read/,
    );
    assert.equal(of(diagnosis, "tag")[0], "pass: The page has <genesys-crm-chat>.");
    // The buffers of two sockets come on top.
    assert.ok(sent < 10_000_000, `${sent} bytes`);
  });

  const mistakes: [argv: string[], sentence: RegExp][] = [
    [[], /Name a URL, or a deployment with --deployment-id\./],
    [
      ["ftp://shop.example"],
      /URL is the address of a page, like https:\/\/shop\.example, not "ftp:\/\/shop\.example"\./,
    ],
    [["https://user:canary@shop.example"], /must not contain a user name or a password/],
    [["https://"], /not "https:\/\/"/],
    [["user:canary@shop.example"], /must not contain a user name or a password/],
    [["index.html"], /not "index\.html"\./],
    [["./shop/index.html"], /not "\.\/shop\/index\.html"\./],
    [["/srv/www/index.html"], /not "\/srv\/www\/index\.html"\./],
    [["C:\\shop\\index.html"], /URL is the address of a page, .* not "C:/],
    [["\\\\server\\shop"], /URL is the address of a page/],
    [["https:/shop.example"], /not "https:\/shop\.example"\./],
    [["--deployment-id", "../x"], /--deployment-id has letters/],
    [["a", "b"], /doctor takes one URL\./],
  ];
  for (const [argv, sentence] of mistakes) {
    it(`are not made, and the exit status is 2: ${argv.join(" ") || "no arguments"}`, async () => {
      const { exit, stderr, sent } = await run(["doctor", ...argv], { env: {} });
      assert.deepEqual({ exit, requests: sent.length }, { exit: 2, requests: 0 });
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /canary/);
    });
  }

  for (const [text, url] of [
    ["shop.example/x", "https://shop.example/x"],
    ["localhost:3000", "http://localhost:3000/"],
    ["127.0.0.1:3000/a", "http://127.0.0.1:3000/a"],
    ["[::1]:3000", "http://[::1]:3000/"],
    ["intranet/index.html", "https://intranet/index.html"],
    ["shop.example:8443", "https://shop.example:8443/"],
  ] as const) {
    it(`go to ${url} for ${text}`, async () => {
      const { sent } = await run(["doctor", text], {
        env: {},
        fetch: async () => new Response("", { status: 404 }),
      });
      assert.equal(sent[0]?.url, url);
    });
  }
});

describe("doctor on a script", () => {
  const tagFor = (attributes: string): string =>
    `<script src="/genesys-crm-chat.js" ${attributes}></script>${TAG}`;
  const rows: [what: string, body: string, answer: Page, name: string, check: RegExp][] = [
    [
      "of another version",
      tagFor(""),
      (_, r) => r.setHeader("Content-Type", "text/javascript").end("/*! genesys-crm-chat 9.8.7, MIT */"),
      "script",
      /^pass: The script is genesys-crm-chat 9\.8\.7 \(this command: /,
    ],
    [
      "that is not there",
      tagFor(""),
      (_, r) => r.writeHead(404).end(),
      "script",
      /^fail: .* HTTP status 404/,
    ],
    [
      "without a version",
      tagFor(""),
      (_, r) => r.setHeader("Content-Type", "text/javascript").end("var x;"),
      "script",
      /^warn: .*does not name its version/,
    ],
    [
      "as text, under nosniff",
      tagFor(""),
      (_, r) =>
        r.writeHead(200, { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" }).end(SCRIPT),
      "script",
      /^fail: Browsers block the script .*: its Content-Type is text\/plain\./,
    ],
    [
      "as text, as a module",
      tagFor('type="module"'),
      (_, r) => r.writeHead(200, { "Content-Type": "text/plain" }).end(SCRIPT),
      "script",
      /^fail: Browsers block the script/,
    ],
    [
      "that matches its hash",
      tagFor(`integrity="${HASH}"`),
      script,
      "integrity",
      /^pass: The integrity hash matches\.$/,
    ],
    [
      "that does not match its hash",
      tagFor('integrity="sha384-AAAA"'),
      script,
      "integrity",
      /^fail: The integrity hash does not match/,
    ],
    [
      "with a weak and a strong hash",
      tagFor(`integrity="sha256-AAAA ${HASH}"`),
      script,
      "integrity",
      /^pass/,
    ],
    [
      "with a malformed hash",
      tagFor('integrity="md5-AAAA"'),
      script,
      "integrity",
      /^warn: The integrity hash is malformed/,
    ],
    [
      "with an invalid address",
      `<script src="javascript:genesys-crm-chat.js"></script>${TAG}`,
      script,
      "script",
      /^fail: The address of the script is invalid/,
    ],
  ];
  for (const [what, body, answer, name, check] of rows) {
    it(`checks one ${what}`, async () => {
      const diagnosis = await doctor(html(body), { "/genesys-crm-chat.js": answer });
      assert.match(of(diagnosis, name)[0] ?? "", check);
      assert.equal(diagnosis.exit, check.source.startsWith("^fail") ? 1 : 0);
    });
  }

  const sleeping: [attributes: string, check: RegExp][] = [
    ['type="text/plain"', /^warn: Browsers do not run the script: its tag has type="text\/plain"\.$/m],
    ['type="abc-text/javascript"', /^warn: Browsers do not run the script/m],
    ['type="text/javascript; charset=utf-8"', /^warn: Browsers do not run the script/m],
    ["nomodule", /^fail: .* its tag has nomodule\.$/m],
  ];
  for (const [attributes, check] of sleeping) {
    it(`says that browsers do not run one with ${attributes}`, async () => {
      const diagnosis = await doctor(html(SCRIPT_TAG.replace("defer", attributes) + TAG));
      assert.match(of(diagnosis, "script").join("\n"), check);
    });
  }
  for (const attributes of [
    'type=""',
    'type=" Text/JavaScript "',
    'type="text/javascript1.5"',
    "type=module nomodule",
  ]) {
    it(`says nothing of the kind of one with ${attributes}`, async () => {
      const diagnosis = await doctor(html(SCRIPT_TAG.replace("defer", attributes) + TAG));
      assert.doesNotMatch(of(diagnosis, "script").join("\n"), /do not run/);
    });
  }

  const schemes: [src: string, policy: string, isBlocked: boolean][] = [
    ["http://cdn.example", "frame-ancestors 'none'", true],
    ["http://cdn.example", "upgrade-insecure-requests", false],
    ["http://127.0.0.1:8080", "frame-ancestors 'none'", false],
    ["https://cdn.example", "frame-ancestors 'none'", false],
  ];
  for (const [src, policy, isBlocked] of schemes) {
    it(`${isBlocked ? "is blocked" : "is not blocked"} from ${src} on a page over https, with the policy ${policy}`, async () => {
      const { stdout } = await run(["doctor", "https://shop.example", "--json"], {
        env: { GENESYS_API_URL: simulator.url },
        fetch: async (url) =>
          url.endsWith(".js")
            ? new Response(SCRIPT)
            : url.includes("/webdeployments/")
              ? Response.json({})
              : new Response(`<script src="${src}/genesys-crm-chat.js"></script>${TAG}`, {
                  headers: { "Content-Type": "text/html", "Content-Security-Policy": policy },
                }),
      });
      assert.equal(stdout.includes("Browsers block our script: the page comes over https"), isBlocked);
    });
  }

  it("looks where the first <base> of the page puts it", async () => {
    const body = `<base href="/app/"><base href="/other/"><script src="genesys-crm-chat-1.2.js"></script>${TAG}`;
    const diagnosis = await doctor(html(body), { "/app/genesys-crm-chat-1.2.js": script });
    assert.match(of(diagnosis, "script")[0] ?? "", /^pass/);
  });

  it("suggests the hash for one from another site, and asks for crossorigin", async () => {
    const cdn = await serveSite({ "/genesys-crm-chat.js": script });
    const tag = (attributes: string): Page =>
      html(`<script src="${cdn.url}/genesys-crm-chat.js" ${attributes}></script>${TAG}`);
    const plain = await doctor(tag(""));
    const integrity = plain.checks.find(({ check }) => check === "integrity");
    assert.equal(integrity?.status, "warn");
    assert.equal(integrity?.hint, `Pin it: integrity="${HASH}" crossorigin="anonymous"`);
    const blocked = await doctor(tag(`integrity="${HASH}"`));
    assert.match(of(blocked, "integrity")[0] ?? "", /^fail: .*integrity needs crossorigin/);
    const right = await doctor(tag(`integrity="${HASH}" crossorigin`));
    assert.deepEqual(of(right, "integrity"), ["pass: The integrity hash matches."]);
    await cdn.close();
  });
});

describe("doctor on a policy", () => {
  const MESSENGER = TAG.replace("crm-id", 'sdk="messenger" crm-id');
  const GENESYS = "https://*.mypurecloud.com https://*.use1.pure.cloud";
  const MONITORING = "https://*.nr-data.net https://*.newrelic.com";
  const whole =
    `script-src 'self' ${MONITORING} ${GENESYS}; ` +
    `connect-src ${MONITORING} https://shyrka-prod.s3.amazonaws.com ${GENESYS} wss://*.mypurecloud.com wss://*.use1.pure.cloud; ` +
    ["img-src", "media-src", "object-src", "child-src"].map((name) => `${name} ${GENESYS}`).join("; ");

  const rows: [what: string, policy: string, problems: string[]][] = [
    ["that csp prints", whole, []],
    ["that allows everything", "default-src * 'unsafe-inline'; connect-src *", []],
    ["without relevant directives", "frame-ancestors 'none'", []],
    ["that allows https: and wss:", "default-src https: wss: 'self'", []],
    [
      "that allows only the hosts in use",
      "script-src 'self' https://apps.mypurecloud.com; connect-src https://api.mypurecloud.com https://api-cdn.mypurecloud.com wss://webmessaging.mypurecloud.com; frame-src https://apps.mypurecloud.com",
      ["warn script-src", "warn connect-src", "warn frame-src"],
    ],
    [
      "that is closed",
      "default-src 'none'",
      [
        "fail default-src",
        "fail script-src",
        "fail connect-src",
        "warn img-src",
        "warn media-src",
        "warn object-src",
        "fail child-src",
      ],
    ],
    [
      "with a wildcard for another domain",
      whole
        .replace("script-src 'self'", "script-src 'self' https://*.purecloud.com")
        .replace(` ${GENESYS};`, ";"),
      ["fail script-src"],
    ],
    ["without the WebSocket", whole.replaceAll(/wss:\S+/g, ""), ["fail connect-src"]],
    ["without frames", whole.replace(/child-src.*/, "frame-src 'self'"), ["fail frame-src"]],
    ["with script-src-elem", `${whole}; script-src-elem 'self'`, ["fail script-src-elem"]],
    [
      "with a path that is not the script's",
      whole
        .replace("script-src 'self'", "script-src 'self' https://apps.mypurecloud.com/other/")
        .replace(` ${GENESYS};`, ";"),
      ["fail script-src"],
    ],
    ["that requires Trusted Types", `${whole}; require-trusted-types-for 'script'`, []],
    [
      "with other Trusted Types",
      `${whole}; require-trusted-types-for 'script'; trusted-types lit-html`,
      ["fail trusted-types"],
    ],
    [
      "with our Trusted Types",
      `${whole}; require-trusted-types-for 'script'; trusted-types genesys-crm-chat`,
      [],
    ],
    [
      "twice in one header",
      `${whole}, default-src 'self'`,
      [
        "fail script-src",
        "fail connect-src",
        "warn img-src",
        "warn media-src",
        "warn object-src",
        "fail child-src",
      ],
    ],
  ];
  for (const [what, policy, problems] of rows) {
    for (const place of ["header", "meta"] as const) {
      // A comma separates policies in a header only.
      if (place === "meta" && policy.includes(", ")) continue;
      it(`reports what one ${what} blocks, in a ${place}`, async () => {
        const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
        const page =
          place === "header"
            ? html(SCRIPT_TAG + MESSENGER, { "Content-Security-Policy": policy })
            : html(`<head>${meta}</head><body>${SCRIPT_TAG}${MESSENGER}`);
        const diagnosis = await doctor(page);
        const found = diagnosis.checks.filter(({ check, status }) => check === "policy" && status !== "pass");
        assert.deepEqual(
          found.map(({ status, directive }) => `${status} ${directive}`),
          problems,
          JSON.stringify(found, null, 1),
        );
        assert.equal(diagnosis.exit, problems.some((each) => each.startsWith("fail")) ? 1 : 0);
      });
    }
  }

  it("names the blocked hosts and what to add", async () => {
    const policy = "connect-src 'self'";
    const diagnosis = await doctor(html(SCRIPT_TAG + MESSENGER, { "Content-Security-Policy": policy }));
    const check = diagnosis.checks.find(({ directive }) => directive === "connect-src");
    assert.equal(
      check?.message,
      "connect-src blocks https://api-cdn.mypurecloud.com, https://api.mypurecloud.com, wss://webmessaging.mypurecloud.com.",
    );
    assert.match(
      check?.hint ?? "",
      /^Add to connect-src: https:\/\/\*\.nr-data\.net .*wss:\/\/\*\.use1\.pure\.cloud$/,
    );
  });

  it("suggests a directive of its own in place of a wider default-src", async () => {
    const policy = "default-src 'self' https://img.example";
    const diagnosis = await doctor(html(SCRIPT_TAG + MESSENGER, { "Content-Security-Policy": policy }));
    const check = diagnosis.checks.find(({ directive }) => directive === "img-src");
    assert.match(check?.message ?? "", /^img-src \(by default-src\) does not allow/);
    assert.equal(check?.hint, `Add: img-src 'self' https://img.example ${GENESYS};`);
  });

  it("only warns about a policy that reports", async () => {
    const page = html(SCRIPT_TAG + MESSENGER, { "Content-Security-Policy-Report-Only": "script-src 'none'" });
    const diagnosis = await doctor(page);
    assert.equal(diagnosis.exit, 0);
    assert.match(
      of(diagnosis, "policy").join("\n"),
      /warn: Content-Security-Policy-Report-Only, if enforced: script-src blocks our script/,
    );
  });

  for (const beginning of ["<body>", "<!doctype html><title>Tea</title><p>Tea</p>", "<head></head>"]) {
    it(`ignores a policy in the body, which begins with ${beginning}`, async () => {
      const meta = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
      const diagnosis = await doctor(html(`${beginning}${meta}${SCRIPT_TAG}${MESSENGER}`));
      assert.equal(diagnosis.exit, 0);
    });
  }

  const trusts: [what: string, policy: string, attributes: string, isAllowed: boolean][] = [
    ["a nonce", "script-src 'nonce-abc' 'strict-dynamic'", 'nonce="abc"', true],
    ["another nonce", "script-src 'nonce-abc' 'strict-dynamic'", 'nonce="x"', false],
    ["strict-dynamic, which ignores hosts", "script-src 'self' 'strict-dynamic'", "", false],
    ["a hash", `script-src '${HASH}'`, `integrity="${HASH}"`, true],
    ["its own origin", "script-src 'self'", "", true],
  ];
  for (const [what, policy, attributes, isAllowed] of trusts) {
    it(`${isAllowed ? "lets" : "does not let"} our script pass by ${what}`, async () => {
      const tag = `<script src="/genesys-crm-chat.js" ${attributes}></script>`;
      const diagnosis = await doctor(html(tag + MESSENGER, { "Content-Security-Policy": policy }));
      const own = of(diagnosis, "policy").find((each) => each.includes("our script"));
      assert.equal(own?.startsWith("pass"), isAllowed, own);
    });
  }
});

describe("doctor on a deployment", () => {
  const rows: [id: string, exit: number, name: string, check: RegExp][] = [
    ["all-well", 0, "deployment", /^pass: The deployment is active\.$/],
    ["all-well", 0, "clear-conversation", /^pass/],
    ["all-well", 0, "launcher", /^warn: Genesys' own launcher is shown/],
    [
      "wrong-deployment",
      1,
      "deployment",
      /^fail: There is no deployment wrong-deployment in the region mypurecloud\.com\./,
    ],
    ["inactive-deployment", 1, "deployment", /^fail: The deployment is inactive\./],
    [
      "refused-domain",
      1,
      "domain",
      /^fail: The deployment does not allow 127\.0\.0\.1, only: shop\.example\./,
    ],
  ];
  for (const [id, exit, name, check] of rows) {
    it(`reports ${id}: ${name}`, async () => {
      const diagnosis = await doctor(html(SCRIPT_TAG + TAG.replace("all-well", id)));
      assert.match(of(diagnosis, name)[0] ?? "", check);
      assert.equal(diagnosis.exit, exit);
    });
  }

  /** `doctor --deployment-id d` with files of its own. */
  async function withFiles(config: unknown, domains: unknown = { allowAllDomains: true }, page?: string) {
    const { exit, stdout, sent } = await run(
      ["doctor", ...(page ? [page] : []), "--deployment-id", "d", "--json"],
      {
        env: {},
        fetch: async (url) =>
          url.endsWith("config.json")
            ? Response.json(config)
            : url.endsWith("domains.json")
              ? Response.json(domains)
              : new Response("<p>", { headers: { "Content-Type": "text/html" } }),
      },
    );
    return { exit, sent, ...(JSON.parse(stdout) as Omit<Diagnosis, "exit">) };
  }

  const GOOD = {
    status: "Active",
    auth: { enabled: false },
    headlessMode: { enabled: false },
    messenger: {
      apps: { conversations: { conversationClear: { enabled: true } } },
      launcherButton: { visibility: "OnDemand" },
    },
  };

  it("needs no page, and asks the region's CDN for two files", async () => {
    const { exit, sent, checks } = await withFiles(GOOD);
    assert.equal(exit, 0);
    assert.deepEqual(
      sent.map(({ url }) => url),
      ["config", "domains"].map(
        (name) => `https://api-cdn.mypurecloud.com/webdeployments/v1/deployments/d/${name}.json`,
      ),
    );
    assert.ok(checks.every(({ status }) => status === "pass"));
  });

  const settings: [what: string, change: object, exit: number, name: string, status: string][] = [
    ["headless", { headlessMode: { enabled: true } }, 1, "headless", "fail"],
    ["authenticated", { auth: { enabled: true, allowSessionUpgrade: false } }, 0, "authentication", "warn"],
    [
      "without Clear conversation",
      { messenger: { launcherButton: { visibility: "Off" } } },
      0,
      "clear-conversation",
      "warn",
    ],
    [
      "with the launcher shown",
      { messenger: { ...GOOD.messenger, launcherButton: { visibility: "On" } } },
      0,
      "launcher",
      "warn",
    ],
    ["of an unknown state", { status: "\u001b[31m" }, 1, "deployment", "fail"],
    ["without a state", { status: undefined }, 1, "deployment", "fail"],
  ];
  for (const [what, change, exit, name, status] of settings) {
    it(`reports one ${what}`, async () => {
      const diagnosis = await withFiles({ ...GOOD, ...change });
      const found = diagnosis.checks.find(({ check }) => check === name);
      assert.deepEqual({ exit: diagnosis.exit, status: found?.status }, { exit, status });
      assert.ok(found?.hint);
      assert.doesNotMatch(JSON.stringify(diagnosis.checks), /\\u001b\[/);
    });
  }

  const domains: [page: string, allowed: string[], isAllowed: boolean][] = [
    ["https://shop.example/", ["shop.example"], true],
    ["https://www.shop.example/", ["Shop.Example"], true],
    ["https://evilshop.example/", ["shop.example"], false],
    ["https://shop.example/", [], false],
  ];
  for (const [page, allowed, isAllowed] of domains) {
    it(`${isAllowed ? "allows" : "does not allow"} ${page} for ${JSON.stringify(allowed)}`, async () => {
      const diagnosis = await withFiles(GOOD, { allowAllDomains: false, allowedDomains: allowed }, page);
      assert.equal(
        diagnosis.checks.find(({ check }) => check === "domain")?.status,
        isAllowed ? "pass" : "fail",
      );
    });
  }

  for (const [what, config] of Object.entries({ "a list": [], "a text": "x", null: null })) {
    it(`exits with 1 for a file that is ${what}`, async () => {
      const diagnosis = await withFiles(config);
      assert.equal(diagnosis.exit, 1);
      assert.match(of(diagnosis, "deployment")[0] ?? "", /unexpected shape/);
    });
  }
});

describe("the text of doctor", () => {
  const page = (): Promise<Site> =>
    serveSite({ "/": html(SCRIPT_TAG + TAG), "/genesys-crm-chat.js": script });

  it("has a mark on each line, what to do below it, and a summary", async () => {
    const site = await page();
    const { stdout } = await run(["doctor", site.url], {
      env: { GENESYS_API_URL: simulator.url },
      fetch: (url, init) => fetch(url, init),
      clock: realClock,
    });
    await site.close();
    const lines = stdout.trimEnd().split("\n");
    assert.ok(
      lines.slice(0, -2).every((line) => /^([✓✗!]| {4}) \S|^ {4}\S/.test(line)),
      stdout,
    );
    assert.match(stdout, /\n! Genesys' own launcher is shown beside our button\.\n {4}Set its visibility/);
    assert.equal(
      lines.at(-1),
      "Checked for messenger in the region mypurecloud.com: 0 failed, 1 to look at, 10 passed.",
    );
  });

  it("has colours on a terminal", async () => {
    const site = await page();
    const { stdout } = await run(["doctor", site.url], {
      env: { GENESYS_API_URL: simulator.url },
      fetch: (url, init) => fetch(url, init),
      clock: realClock,
      stdoutIsTTY: true,
    });
    await site.close();
    for (const mark of ["\u001b[32m✓\u001b[39m ", "\u001b[33m!\u001b[39m "]) assert.ok(stdout.includes(mark));
  });

  it("escapes what the page and the server send", async () => {
    const policy = "script-src https://\u009b31m.example";
    const { stdout } = await run(["doctor", "https://shop.example", "--deployment-id", "d"], {
      env: {},
      fetch: async (url) =>
        url.endsWith("config.json")
          ? Response.json({ status: "\u001b]0;title\u0007" })
          : url.endsWith("domains.json")
            ? Response.json({ allowedDomains: ["\u001b[2J"] })
            : new Response(
                `<meta http-equiv="Content-Security-Policy" content="${policy}"><script src="/\u202egenesys-crm-chat.js"></script>`,
                {
                  headers: { "Content-Type": "text/html" },
                },
              ),
    });
    assert.doesNotMatch(stdout, /[^\n\P{C}]/u);
  });
});
