import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CustomAttributes } from "../../src/core/chat.js";
import { run, type RunOptions, SIMULATOR } from "./run.js";
import { type Simulated, simulated } from "./simulated.js";

const HOUR = 3_600_000;
/** The clock of a test starts at noon. */
const NOON = Date.parse("2026-11-22T12:00:00Z");

/** Adds conversations that began so many hours before noon. */
function converse(world: Simulated, hoursAgo: number, ...attributes: CustomAttributes[]): string[] {
  world.setTime(NOON - hoursAgo * HOUR);
  const ids = attributes.map((customAttributes) => world.converse(customAttributes));
  world.setTime(NOON);
  return ids;
}

const coverage = (world: Simulated, argv: string[], options: RunOptions = {}) =>
  run(["coverage", ...argv], { ...world, ...options });

/** Three with the id, one without, one with two, over three hours. */
function aDay(): { world: Simulated; missing: string[] } {
  const world = simulated();
  converse(world, 3, { crmCustomerId: "A", page: "https://shop.example/cart?customer=7#top" });
  converse(
    world,
    2,
    { crmCustomerId: "B", page: "https://shop.example/cart" },
    { "context.crmCustomerId": "C" },
  );
  const missing = converse(world, 2, { segment: "x", page: "/help" });
  converse(world, 1, { crmCustomerId: "D", "context.crmCustomerId": "E" });
  converse(world, 30, {});
  return { world, missing };
}

describe("coverage", () => {
  it("prints the shares, the completeness, and tables by hour and by page", async () => {
    const { world } = aDay();
    const { exit, stdout, stderr } = await coverage(world, ["--since", "24h"]);
    assert.deepEqual({ exit, stderr }, { exit: 0, stderr: "" });
    assert.equal(
      stdout,
      `Message conversations from 2026-11-21T12:00:00.000Z to 2026-11-22T12:00:00.000Z: 5
   60.0 %        3  with a CRM id as crmCustomerId
   20.0 %        1  without
   20.0 %        1  with two that differ
The data is complete.

By hour (UTC)
    share  conversations  without
  100.0 %              1        0  2026-11-22T09:00
   66.6 %              3        1  2026-11-22T10:00
    0.0 %              1        0  2026-11-22T11:00

By page
    share  conversations  without
  100.0 %              2        0  https://shop.example/cart
    0.0 %              1        1  /help
`,
    );
  });

  it("prints one document with --json", async () => {
    const { world, missing } = aDay();
    const { stdout } = await coverage(world, ["--since", "24h", "--json", "--missing"]);
    const { hours, pages, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(rest, {
      ok: true,
      key: "crmCustomerId",
      since: "2026-11-21T12:00:00.000Z",
      until: "2026-11-22T12:00:00.000Z",
      completeUntil: "2026-11-22T12:00:00.000Z",
      min: null,
      conversations: 5,
      with: 3,
      without: 1,
      conflicting: 1,
      percent: 60,
      missing,
    });
    assert.deepEqual((hours as unknown[])[1], {
      hour: "2026-11-22T10:00:00.000Z",
      conversations: 3,
      with: 2,
      without: 1,
      conflicting: 0,
      percent: 66.6,
    });
    assert.deepEqual(
      (pages as { page: string }[]).map(({ page }) => page),
      ["https://shop.example/cart", "/help"],
    );
  });

  it("prints one row an hour with --csv", async () => {
    const { world } = aDay();
    const { stdout } = await coverage(world, ["--since", "24h", "--csv"]);
    assert.equal(
      stdout,
      "hour,conversations,with,without,conflicting,percent\r\n" +
        "2026-11-22T09:00:00.000Z,1,1,0,0,100\r\n" +
        "2026-11-22T10:00:00.000Z,3,2,1,0,66.6\r\n" +
        "2026-11-22T11:00:00.000Z,1,0,0,1,0\r\n",
    );
  });

  it("lists ids alone on stdout with --missing, for verify -", async () => {
    const { world, missing } = aDay();
    const { stdout, stderr } = await coverage(world, ["--since", "24h", "--missing"]);
    assert.equal(stdout, `${missing.join("\n")}\n`);
    assert.match(
      stderr,
      /^3 of 5 conversations carry a CRM id \(60 %\); 1 without, 1 with two that differ\. /,
    );
  });

  it("lists ids and times with --missing --csv", async () => {
    const { world, missing } = aDay();
    const { stdout } = await coverage(world, ["--since", "24h", "--missing", "--csv"]);
    assert.equal(stdout, `conversation,start\r\n${missing[0]},2026-11-22T10:00:00.000Z\r\n`);
  });

  const limits: [min: string, exit: number][] = [
    ["60", 0],
    ["60%", 0],
    ["0", 0],
    ["60.1", 1],
    ["100", 1],
  ];
  for (const [min, exit] of limits) {
    it(`exits with ${exit} for a share of 60 % and --min ${min}`, async () => {
      const { world } = aDay();
      const result = await coverage(world, ["--since", "24h", "--min", min]);
      assert.equal(result.exit, exit);
      assert.equal(/The share is below/.test(result.stdout), exit === 1);
    });
  }

  it("compares the share before it is rounded", async () => {
    const world = simulated();
    converse(world, 1, ...Array.from({ length: 2_999 }, () => ({ crmCustomerId: "A" })), {});
    const { exit, stdout } = await coverage(world, ["--since", "2h", "--min", "99.97"]);
    assert.equal(exit, 1);
    assert.match(stdout, / 99\.9 %/);
    assert.equal((await coverage(world, ["--since", "2h", "--min", "99.95"])).exit, 0);
  });

  it("exits with 0 without conversations, which have no share", async () => {
    const { exit, stdout } = await coverage(simulated(), ["--since", "24h", "--min", "90", "--json"]);
    assert.equal(exit, 0);
    assert.equal((JSON.parse(stdout) as { percent: null }).percent, null);
  });

  it("counts another key, and another page key", async () => {
    const world = simulated();
    converse(world, 1, { kundennummer: "7", where: "/a" });
    const { stdout } = await coverage(world, [
      "--since=2h",
      "--crm-key=kundennummer",
      "--page-key=where",
      "--json",
    ]);
    const { percent, pages } = JSON.parse(stdout) as { percent: number; pages: { page: string }[] };
    assert.deepEqual({ percent, page: pages[0]?.page }, { percent: 100, page: "/a" });
  });

  const periods: [since: string, conversations: number][] = [
    ["90m", 1],
    ["150m", 4],
    ["7d", 6],
    ["2026-11-22T09:30:00Z", 4],
    ["2026-11-22", 5],
  ];
  for (const [since, conversations] of periods) {
    it(`covers the period --since ${since}`, async () => {
      const { world } = aDay();
      const { stdout } = await coverage(world, ["--since", since, "--json"]);
      assert.equal((JSON.parse(stdout) as { conversations: number }).conversations, conversations);
    });
  }

  const mistakes: [argv: string[], sentence: RegExp][] = [
    [[], /--since is missing, for example --since 24h\./],
    [["--since", "24"], /--since is a duration .*, not "24"\./],
    [["--since", "0h"], /not "0h"/],
    [["--since", "2d 3h"], /not "2d 3h"/],
    [["--since", "2027-01-01"], /not "2027-01-01"/],
    [["--since", "2001-01-01"], /not "2001-01-01"/],
    [["--since", "11/22/2026"], /not "11\/22\/2026"/],
    [["--since", "24h", "--min", "110"], /--min is a percentage from 0 to 100, not "110"\./],
    [["--since", "24h", "--min", "most"], /not "most"/],
    [["--since", "24h", "--json", "--csv"], /Choose --json or --csv\./],
    [["--since", "24h", "x"], /coverage takes no argument\./],
  ];
  for (const [argv, sentence] of mistakes) {
    it(`exits with 2: ${argv.join(" ") || "no arguments"}`, async () => {
      const { exit, stderr, sent } = await coverage(simulated(), argv);
      assert.deepEqual({ exit, requests: sent.length }, { exit: 2, requests: 0 });
      assert.match(stderr, sentence);
    });
  }

  it("creates a job, polls it, reads its pages by cursor, and deletes it", async () => {
    const world = simulated();
    converse(world, 1, ...Array.from({ length: 600 }, (_, n) => ({ crmCustomerId: `${n}` })));
    const { sent, stdout } = await coverage(world, ["--since", "24h", "--json"]);
    const calls = sent.map(({ url, init }) => {
      const { pathname, search } = new URL(url);
      const path = pathname.replace(/[\da-f]{8}-[\da-f-]{27}/, "JOB").replace(/.*\/details/, "");
      return `${init.method} ${path}${search.replace(/cursor=.*/, "cursor=…")}`;
    });
    assert.deepEqual(calls, [
      "POST /oauth/token",
      "POST /jobs",
      "GET /jobs/JOB",
      "GET /jobs/JOB",
      "GET /jobs/JOB/results?pageSize=250",
      "GET /jobs/JOB/results?pageSize=250&cursor=…",
      "GET /jobs/JOB/results?pageSize=250&cursor=…",
      "DELETE /jobs/JOB",
    ]);
    assert.equal((JSON.parse(stdout) as { conversations: number }).conversations, 600);
  });

  it("asks for message conversations only", async () => {
    const { sent } = await coverage(simulated(), ["--since", "24h"]);
    const { interval, segmentFilters } = JSON.parse(sent[1]?.init.body as string) as Record<string, unknown>;
    assert.equal(interval, "2026-11-21T12:00:00.000Z/2026-11-22T12:00:00.000Z");
    assert.deepEqual(segmentFilters, [
      {
        type: "and",
        predicates: [{ type: "dimension", dimension: "mediaType", operator: "matches", value: "message" }],
      },
    ]);
  });

  it("shows its progress on a terminal", async () => {
    const { world } = aDay();
    const { stderr } = await coverage(world, ["--since", "24h"], { isTTY: true });
    const lines = stderr.split("\r\u001b[K").filter(Boolean);
    assert.deepEqual(lines, ["The analytics job is queued", "Read 5 conversations"]);
  });

  it("prints up to when the data is complete", async () => {
    const { world } = aDay();
    const fetch: RunOptions["fetch"] = async (url, init) => {
      const response = await world.fetch(url, init);
      if (!url.includes("/results")) return response;
      const body = (await response.json()) as object;
      return Response.json({ ...body, dataAvailabilityDate: "2026-11-22T08:00:00.000Z" });
    };
    const { stdout } = await coverage(world, ["--since", "24h"], { fetch });
    assert.match(
      stdout,
      /The data is complete up to 2026-11-22T08:00:00\.000Z: later conversations may be missing\./,
    );
  });
});

describe("coverage with a faulty server", () => {
  /** The simulator, with answers replaced by path. */
  const replaced =
    (world: Simulated, part: RegExp, answer: () => Response): NonNullable<RunOptions["fetch"]> =>
    async (url, init) =>
      part.test(url) && init.method !== "DELETE" ? answer() : world.fetch(url, init);

  const rows: [what: string, part: RegExp, body: object, exit: number, sentence: RegExp][] = [
    [
      "a failed job",
      /jobs\/[\w-]+$/,
      { state: "FAILED", errorMessage: "\u001b[31mno" },
      5,
      /state FAILED: \\u\{001b\}\[31mno\./,
    ],
    ["an expired job", /jobs\/[\w-]+$/, { state: "EXPIRED" }, 5, /state EXPIRED\./],
    ["a state of no kind", /jobs\/[\w-]+$/, { state: 7 }, 5, /unexpected shape/],
    ["a job id that leads elsewhere", /jobs$/, { jobId: "../../users/me" }, 5, /unexpected shape/],
    ["conversations of no kind", /results/, { conversations: [7] }, 5, /unexpected shape/],
    ["a cursor that repeats", /results/, { conversations: [], cursor: "x" }, 5, /unexpected shape/],
    ["a job that never ends", /jobs\/[\w-]+$/, { state: "PENDING" }, 4, /not done in time/],
  ];
  for (const [what, part, body, exit, sentence] of rows) {
    it(`exits with ${exit} for ${what}`, async () => {
      const world = simulated();
      const fetch = replaced(world, part, () => Response.json(body));
      const result = await coverage(world, ["--since", "24h", "--timeout", "60"], { fetch });
      assert.equal(result.exit, exit, result.stderr);
      assert.match(result.stderr, sentence);
    });
  }

  it("exits with 3 and names the permission", async () => {
    const env = { ...SIMULATOR, GENESYS_CLIENT_ID: "forbidden" };
    const { exit, stdout } = await coverage(simulated(), ["--since", "24h", "--json"], { env });
    const { code, permission } = JSON.parse(stdout) as Record<string, string>;
    assert.equal(exit, 3);
    assert.equal(code, "PERMISSION_MISSING");
    assert.match(permission ?? "", /analytics:conversationDetail:view/);
  });

  it("waits as long as Retry-After asks for, longer than the timeout", async () => {
    const { world } = aDay();
    let refusals = 3;
    const refused = () => new Response("", { status: 429, headers: { "Retry-After": "50" } });
    const fetch: RunOptions["fetch"] = async (url, init) =>
      url.includes("/results") && refusals-- > 0 ? refused() : world.fetch(url, init);
    const { exit, took } = await coverage(world, ["--since", "24h", "--timeout", "60"], { fetch });
    assert.equal(exit, 0);
    assert.ok(took > 150_000, `${took} ms`);
  });

  it("exits with 5 for a page of more than 16 MB", async () => {
    const fetch = replaced(simulated(), /results/, () => new Response(" ".repeat(16_000_001)));
    const world = simulated();
    const { exit, stderr } = await coverage(world, ["--since", "24h"], {
      fetch: async (url, init) => (url.includes("/results") ? fetch(url, init, 0) : world.fetch(url, init)),
    });
    assert.equal(exit, 5);
    assert.match(stderr, /larger than 16 MB/);
  });

  it("ends at once with 130 at Ctrl-C", async () => {
    const world = simulated();
    const { exit, took, stderr } = await coverage(world, ["--since", "24h"], { interruptAfter: 700 });
    assert.deepEqual({ exit, took, stderr }, { exit: 130, took: 700, stderr: "Interrupted.\n" });
  });

  it("does not print a hostile id as a line of its own", async () => {
    const world = simulated();
    const conversation = { conversationId: 'x\n"y",\u001b', conversationStart: "2026-11-22T11:00:00Z" };
    const fetch = replaced(world, /results/, () => Response.json({ conversations: [conversation] }));
    const { stdout } = await coverage(world, ["--since", "24h", "--missing"], { fetch });
    assert.equal(stdout, "x??y???\n");
  });
});

describe("coverage of a day of 50,000 conversations", () => {
  it("keeps one page in memory at a time", { timeout: 120_000 }, async () => {
    const world = simulated();
    const filler = "x".repeat(1_500);
    let [read, peak] = [0, 0];
    const conversation = (n: number) => ({
      conversationId: `c-${n}`,
      conversationStart: new Date(NOON - (n % 24) * HOUR).toISOString(),
      participants: [
        { purpose: "customer", attributes: { crmCustomerId: `CRM-${n}`, page: `/page/${n}` } },
        { purpose: "agent", attributes: {}, sessions: [{ filler }] },
      ],
    });
    const base = process.memoryUsage().heapUsed;
    const fetch: RunOptions["fetch"] = async (url, init) => {
      if (!url.includes("/results")) return world.fetch(url, init);
      const conversations = Array.from({ length: 250 }, () => conversation(read++));
      peak = Math.max(peak, process.memoryUsage().heapUsed - base);
      return Response.json({ conversations, ...(read < 50_000 && { cursor: `after-${read}` }) });
    };
    const { exit, stdout, sent } = await coverage(world, ["--since", "24h", "--json"], { fetch });
    assert.equal(exit, 0);
    const { conversations, percent, pages } = JSON.parse(stdout) as {
      conversations: number;
      percent: number;
      pages: unknown[];
    };
    assert.deepEqual(
      { conversations, percent, pages: pages.length },
      { conversations: 50_000, percent: 100, pages: 501 },
    );
    // Two pages more are in flight; all of them would be 100 MB.
    assert.ok(sent.length < 210, `${sent.length} requests`);
    assert.ok(peak < 80_000_000, `${peak} bytes`);
  });
});
