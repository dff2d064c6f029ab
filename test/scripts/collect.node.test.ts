import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { joinCases, testsIn } from "../../scripts/lib/matrix/collect.mjs";

/** As @web/test-runner-junit-reporter writes it. */
const BROWSER = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="Chromium_puppeteer_/test/element/cancel.test.ts" id="0" tests="3" skipped="1" errors="1" failures="1" time="0.03">
    <properties>
      <property name="test.fileName" value="test/element/cancel.test.ts"/>
    </properties>
    <testcase name="rejects &quot;start&quot; &amp; resets" time="0.01" classname="cancel() while pending" file="test/element/cancel.test.ts"/>
    <testcase name="stops" time="0.01" classname="cancel()" file="test/element/cancel.test.ts">
      <failure message="no" type="AssertionError"><![CDATA[AssertionError: no]]></failure>
    </testcase>
    <testcase name="waits" time="0" classname="cancel()" file="test/element/cancel.test.ts">
      <skipped/>
    </testcase>
  </testsuite>
</testsuites>`;

/** As Node's reporter writes it in test-node.mjs: nested, without files, quotes escaped twice, control characters as they are. */
const NODE = `<?xml version="1.0" encoding="utf-8"?>
<testsuites>
	<testsuite name="test/cli/args.node.test.ts &gt; parse()" time="0.005" disabled="0" errors="0" tests="2" failures="1" skipped="0" hostname="host">
		<testsuite name="an unknown option" time="0.002" disabled="0" errors="0" tests="1" failures="1" skipped="0" hostname="host">
			<testcase name="prints &amp;quot;a > b&amp;quot;\u0000\u001b[1m" time="0.001" classname="test" failure="no\u001b[0m">
				<failure type="testCodeFailure" message="no\u001b[0m">[Error]</failure>
			</testcase>
		</testsuite>
		<testcase name="is planned" time="0.001" classname="test">
			<skipped type="todo" message="true"/>
		</testcase>
	</testsuite>
	<testcase name="test/version.node.test.ts &gt; matches package.json" time="0.001" classname="test"/>
	<!-- tests 3 -->
</testsuites>`;

describe("testsIn()", () => {
  it("reads the report of a browser", () => {
    const file = "test/element/cancel.test.ts";
    assert.deepEqual(testsIn(BROWSER), [
      { file, title: 'cancel() while pending rejects "start" & resets', outcome: "passed" },
      { file, title: "cancel() stops", outcome: "failed" },
      { file, title: "cancel() waits", outcome: "skipped" },
    ]);
  });

  it("reads the report of Node", () => {
    const file = "test/cli/args.node.test.ts";
    assert.deepEqual(testsIn(NODE), [
      { file, title: 'parse() an unknown option prints "a > b"[1m', outcome: "failed" },
      { file, title: "parse() is planned", outcome: "skipped" },
      { file: "test/version.node.test.ts", title: "matches package.json", outcome: "passed" },
    ]);
  });

  it("returns no tests for an empty report", () => {
    assert.deepEqual(testsIn("<testsuites/>"), []);
  });
});

describe("joinCases()", () => {
  const runs = [
    { place: "chromium", tests: testsIn(BROWSER) },
    { place: "node", tests: testsIn(NODE) },
  ];
  const join = (folder: string, covers: Record<string, string[]>) => joinCases([{ folder, covers }], runs);

  it("matches a file of the map's folder", () => {
    const { proofs, unmatched } = join("test/element", { "C-01": ["cancel.test.ts"] });
    assert.deepEqual(proofs, [{ id: "C-01", place: "chromium", tests: runs[0]?.tests }]);
    assert.deepEqual(unmatched, []);
  });

  it("matches a file of a folder within it", () => {
    const { proofs } = join("test", { "K-01": ["cli/args.node.test.ts"] });
    assert.deepEqual(
      proofs.map(({ id, place, tests }) => [id, place, tests.length]),
      [["K-01", "node", 2]],
    );
  });

  it("matches the start of a full title, also one that contains the separator", () => {
    const { proofs, unmatched } = join("test/cli", {
      "K-01": ["args.node.test.ts > parse() is"],
      "K-02": ['args.node.test.ts > parse() an unknown option prints "a > b'],
    });
    assert.deepEqual(
      proofs.map(({ id, tests }) => [id, tests.map(({ title }) => title)]),
      [
        ["K-01", ["parse() is planned"]],
        ["K-02", ['parse() an unknown option prints "a > b"[1m']],
      ],
    );
    assert.deepEqual(unmatched, []);
  });

  it("reports a ref that matches no test", () => {
    const covers = { "C-01": ["cancel.test.ts > stops"], "C-02": ["canel.test.ts"] };
    assert.deepEqual(join("test/element", covers).unmatched, [
      'test/element/cases.mjs: C-01: no test matches "cancel.test.ts > stops"',
      'test/element/cases.mjs: C-02: no test matches "canel.test.ts"',
    ]);
  });

  it("returns a proof for each place that ran the tests", () => {
    const [chromium] = runs;
    const twice = [...runs, { place: "firefox", tests: chromium?.tests ?? [] }];
    const maps = [{ folder: "test/element", covers: { "C-01": ["cancel.test.ts"] } }];
    assert.deepEqual(
      joinCases(maps, twice).proofs.map(({ place }) => place),
      ["chromium", "firefox"],
    );
  });
});
