/** The snippets that are no pages: commands, configurations, components. Those of pages are in the files beside this one. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse as parseHcl } from "@cdktf/hcl2json";
import { transform } from "esbuild";
import { parse } from "yaml";
import { parseArguments } from "../../src/cli/args/parse.js";
import { COMMAND_NAMES } from "../../src/cli/args/commands.js";
import { TRUSTED_TYPES } from "../../src/cli/csp.js";
import { OPTIONS } from "../../src/core/options.js";
import { SNIPPETS, snippetsOf } from "./snippets.js";

/** Languages, and the file that runs their snippets. */
const RUNNERS: Readonly<Record<string, string>> = {
  html: "snippets-html.node.test.ts",
  liquid: "snippets-html.node.test.ts",
  twig: "snippets-html.node.test.ts",
  php: "snippets-html.node.test.ts",
  css: "snippets-html.node.test.ts",
  js: "snippets-js.node.test.ts",
  tsx: "snippets-js.node.test.ts",
  ts: "snippets-js.node.test.ts",
  text: "generated.node.test.ts",
  sh: "this one",
  yaml: "this one",
  hcl: "this one",
  vue: "this one",
  svelte: "this one",
  "": "this one",
};

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

/** The variables that the commands read, as docs/cli.md lists them. */
const VARIABLES = new Set(readFileSync("docs/cli.md", "utf8").match(/\bGENESYS_\w+/g));

describe("the snippets of README and docs", () => {
  it("are many, and in languages that a test runs", () => {
    assert.ok(SNIPPETS.length > 70);
    // Drawings of ARCHITECTURE.md have no language.
    const others = SNIPPETS.filter(({ name }) => !name.startsWith("ARCHITECTURE.md"));
    assert.deepEqual(
      others.filter(({ language }) => RUNNERS[language] === undefined).map(({ name }) => name),
      [],
    );
  });
});

/** What is wrong with a line for a shell, or `undefined`. */
function problemOfCommand(line: string): string | undefined {
  const command = line.replace(/ +#.*/, "").replace(/ (?:>|\|\|) .*/, "");
  const [, argv] = /(?:^|npx |\* )genesys-crm-chat (.*)/.exec(command) ?? [];
  if (argv !== undefined) {
    const { positionals, problems } = parseArguments(argv.trim().split(" "), []);
    if (!(COMMAND_NAMES as string[]).includes(positionals[0] ?? "")) return `no command: ${line}`;
    return problems.length > 0 ? problems.join(" ") : undefined;
  }
  const [, script] = /^npm (?:run )?(start|test|[\w:]+)/.exec(command) ?? [];
  if (script !== undefined) return script === "install" || scripts[script] ? undefined : `no script: ${line}`;
  if (command.startsWith("export ")) {
    const unknown = [...command.matchAll(/(\w+)=/g)].filter(([, name = ""]) => !VARIABLES.has(name));
    return unknown.length > 0 ? `no variable: ${line}` : undefined;
  }
  const files = command.match(/\b(?:test\/\S+\.ts|[\w.-]+\.config\.mjs)/g) ?? [];
  if (files.length > 0) return files.every((file) => existsSync(file)) ? undefined : `no file: ${line}`;
  return `not understood: ${line}`;
}

describe("the commands", () => {
  for (const { name, code } of snippetsOf("sh")) {
    it(`of ${name} exist, with their options`, () => {
      const problems = code.trim().split("\n").map(problemOfCommand);
      assert.deepEqual(problems.filter(Boolean), []);
    });
  }

  it("are checked: unknown ones are found", () => {
    for (const line of [
      "npx genesys-crm-chat prove",
      "npx genesys-crm-chat verify --wat",
      "npm run nothing",
      "export WAT=1",
      "wat",
    ]) {
      assert.ok(problemOfCommand(line), line);
    }
  });
});

describe("the configurations", () => {
  for (const { name, code } of snippetsOf("yaml")) {
    it(`of ${name} read the CRM id by the name that is sent`, () => {
      const [action] = parse(code) as {
        getParticipantData: { attributes: { attribute: { name: { lit: string } } }[] };
      }[];
      const [first] = action?.getParticipantData.attributes ?? [];
      assert.equal(first?.attribute.name.lit, OPTIONS.crmKey.fallback);
    });
  }

  for (const { name, code } of snippetsOf("hcl")) {
    it(`of ${name} are valid for Terraform, and set what the element needs`, async () => {
      assert.deepEqual(await parseHcl("main.tf", code), {
        resource: {
          genesyscloud_webdeployments_configuration: {
            chat: [
              {
                name: "Shop",
                default_language: "en-us",
                languages: ["en-us"],
                headless_mode_enabled: false,
                messenger: [
                  {
                    enabled: true,
                    launcher_button: [{ visibility: "OnDemand" }],
                    apps: [
                      {
                        conversations: [
                          {
                            enabled: true,
                            conversation_clear_enabled: true,
                            conversation_disconnect: [{ enabled: true, type: "Send" }],
                          },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        },
      });
    });
  }
});

describe("the component", () => {
  const events = new Set(readFileSync("docs/reference/events.md", "utf8").match(/genesys-chat-[\w-]+/g));

  for (const { name, code, language } of snippetsOf("vue", "svelte", "tsx", "ts")) {
    it(`of ${name} parses, and listens to events that exist`, async () => {
      const parts =
        language === "vue" || language === "svelte"
          ? [...(/<script[^>]*>([^]*?)<\/script>/g.exec(code) ?? [])].slice(1)
          : [code];
      assert.ok(parts.length > 0);
      const options = {
        loader: language === "tsx" ? "tsx" : "ts",
        jsx: "preserve",
        tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
      } as const;
      for (const part of parts) await transform(part, options);
      for (const event of code.match(/genesys-chat-[a-z-]+/g) ?? []) assert.ok(events.has(event), event);
    });
  }
});

describe("the policy for Trusted Types", () => {
  const [snippet] = snippetsOf("").filter(({ name }) => name.startsWith("docs/privacy.md"));

  it("is what the command line prints", () => assert.equal(snippet?.code.trim(), TRUSTED_TYPES));
});
