/** The plugin's own files, without a WordPress. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { OPTION_ATTRIBUTES, OPTIONS } from "../../src/core/options.js";
import { template } from "../../scripts/wordpress/template.mjs";

const FOLDER = "integrations/wordpress";
const read = (file: string): string => readFileSync(`${FOLDER}/${file}`, "utf8");
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

describe("the plugin's version", () => {
  for (const [file, pattern] of [
    ["crm-chat-for-genesys-cloud.php", /\* Version: +(\S+)/],
    ["crm-chat-for-genesys-cloud.php", /GENESYS_CRM_CHAT_VERSION', '(.*?)'/],
    ["readme.txt", /^Stable tag: (\S+)/m],
    ["block/block.json", /"version": "(.*?)"/],
    ["block/editor.asset.php", /'version' +=> '(.*?)'/],
  ] as const) {
    it(`is the package's in ${file} (${pattern.source})`, () => {
      assert.equal(pattern.exec(read(file))?.[1], version);
    });
  }
});

describe("the options that authors may not set", () => {
  it("are all options of the element but those that they may set, and what is read from the tag besides", () => {
    const listed = (name: string): string[] => {
      const [, list = ""] =
        new RegExp(`const ${name} = array\\(([^;]*)\\);`).exec(read("includes/attributes.php")) ?? [];
      return [...list.matchAll(/'(.*?)'/g)].map(([, option = ""]) => option);
    };
    const forAuthors = listed("GENESYS_CRM_CHAT_AUTHOR_OPTIONS");
    const besides = ["custom-attributes", "strings", "status", "sdk-src", "integrity", "crm-id-from"];
    assert.ok(forAuthors.includes("placement"));
    assert.deepEqual(
      [...forAuthors, ...listed("GENESYS_CRM_CHAT_SITE_OPTIONS")].sort(),
      [...OPTION_ATTRIBUTES, ...besides].sort(),
    );
  });
});

describe("the placements", () => {
  const [, list = ""] = /^Use (.*?)\./.exec(OPTIONS.placement.problem(undefined) ?? "") ?? [];
  const placements = list.split(", ");

  it("of the block are the element's", () => {
    const { attributes } = JSON.parse(read("block/block.json")) as {
      attributes: { placement: { enum: string[] } };
    };
    assert.deepEqual(attributes.placement.enum, placements);
  });

  it("can all be chosen in the block's settings", () => {
    for (const placement of placements)
      assert.ok(read("block/editor.js").includes(`{ value: '${placement}', label:`), placement);
  });

  it("can all be chosen for every page in the site's settings, but for the one in a text", () => {
    const [, choices = ""] = /case 'placement':([^]*?)case /.exec(read("includes/settings.php")) ?? [];
    const offered = [...choices.matchAll(/'(\w+)' +=> __/g)].map(([, name = ""]) => name);
    assert.deepEqual(offered, ["content", ...placements.filter((name) => name !== "inline")]);
  });
});

describe("the readme", () => {
  it("names the service, what is sent to it, when, and whose terms hold", () => {
    const [, services = ""] = /== External services ==\n([^]*?)\n== /.exec(read("readme.txt")) ?? [];
    for (const word of [
      "Genesys Cloud",
      "When",
      "What is sent",
      "crmCustomerId",
      "apps.REGION",
      "api-cdn.REGION",
      "terms",
      "privacy policy",
    ])
      assert.ok(services.includes(word), word);
  });

  it("has a short description of at most 150 characters, as the directory of plugins wants it", () => {
    const line = read("readme.txt").split("\n\n")[1] ?? "";
    assert.ok(line.length > 50 && line.length <= 150, `${line.length}: ${line}`);
  });
});

describe("the code", () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".php"));

  it("cannot be called past WordPress", () => {
    assert.ok(files.length > 10);
    for (const file of files)
      assert.match(read(file), /^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m, file);
  });
});

describe("the template for translations", () => {
  const pot = template(FOLDER, "crm-chat-for-genesys-cloud");

  it("has the texts of PHP, of scripts and of the block, with notes for translators", () => {
    for (const text of ["Test connection", "What the agent is told", "Genesys Cloud chat", "or call us: %s"])
      assert.ok(pot.includes(`msgid "${text}"`), text);
    assert.match(
      pot,
      /#\. translators: %s: a telephone number\n#: includes\/element\.php:\d+\nmsgid "or call us: %s"/,
    );
    assert.match(pot, /msgctxt "block title"/);
  });

  it("has as many texts as there are calls of translation functions", () => {
    const scripts = ["block/editor.js", "assets/settings.js"];
    const sources = [...readdirSync(`${FOLDER}/includes`).map((file) => `includes/${file}`), ...scripts].map(
      read,
    );
    const calls = sources.flatMap((code) => [
      ...code.matchAll(/\b(?:__|esc_html__|esc_html_e|esc_attr__)\( *('(?:[^'\\]|\\.)*')/g),
    ]);
    const texts = new Set(calls.map(([, text]) => text));
    const found = new Set([...pot.matchAll(/^msgid "(.+)"$/gm)].map(([, text]) => text));
    const others = [...found].filter((text) => !texts.has(`'${text}'`));
    // The block's description and keywords, the plugin's name and description.
    assert.equal(others.length, 6);
    assert.equal(found.size - others.length, texts.size);
  });
});
