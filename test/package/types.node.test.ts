/** The published types, compiled as a consumer compiles them: with library files checked. It runs after the build. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";

const RIGHT = `
  import { ChatError, type ChatSession, configure, type ErrorCode, setStrings } from "genesys-crm-chat";
  import "genesys-crm-chat/define.js";
  import "genesys-crm-chat/i18n/de.js";
  import { GenesysCrmChat, type GenesysCrmChatProps } from "genesys-crm-chat/react.js";

  const element = document.createElement("genesys-crm-chat");
  element.crmId = "CRM-1";
  element.addEventListener("genesys-chat-retry", ({ detail }) => detail.delay.toFixed());
  configure({ crmIdFrom: "meta:crm-id" });

  export const session: Promise<ChatSession> = element.start();
  export const codeOf = (error: unknown): ErrorCode | undefined =>
    error instanceof ChatError ? error.code : undefined;
  export const props: GenesysCrmChatProps = { crmId: "CRM-1", onChatStatus: ({ detail }) => void detail.status };
  export { GenesysCrmChat, setStrings };
`;

const WRONG = `
  import "genesys-crm-chat/define.js";

  document.createElement("genesys-crm-chat").loading = "soon";
`;

/** The two ways in which projects resolve the package's `exports`. */
const RESOLUTIONS = [
  { moduleResolution: "bundler", module: "esnext" },
  { moduleResolution: "nodenext", module: "nodenext" },
];

describe("the published types", () => {
  let consumer: string;

  before(() => {
    consumer = mkdtempSync(join(tmpdir(), "consumer-"));
    mkdirSync(join(consumer, "node_modules"));
    symlinkSync(resolve("."), join(consumer, "node_modules/genesys-crm-chat"), "junction");
    writeFileSync(join(consumer, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(join(consumer, "right.ts"), RIGHT);
    writeFileSync(join(consumer, "wrong.ts"), WRONG);
  });
  after(() => rmSync(consumer, { recursive: true, force: true }));

  /** Compiles a file of the consumer. @returns the lines with errors */
  function errorsIn(file: string, options: Record<string, string>): Promise<string[]> {
    const compilerOptions = {
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      ...options,
    };
    writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
    const tsc = resolve("node_modules/typescript/bin/tsc");
    return new Promise((done) => {
      execFile(process.execPath, [tsc, "--pretty", "false"], { cwd: consumer }, (error, stdout, stderr) => {
        const lines = `${stdout}${stderr}`.split("\n").filter((line) => /\berror\b/i.test(line));
        // Also where the compiler itself failed, and reported nothing.
        done(error && lines.length === 0 ? [error.message] : lines);
      });
    });
  }

  for (const options of RESOLUTIONS) {
    const how = `with ${options.moduleResolution} resolution`;

    it(`compile for a consumer with lib es2022, ${how}`, async () => {
      assert.deepEqual(await errorsIn("right.ts", options), []);
    });

    it(`report a wrong value once, in the consumer's own file, ${how}`, async () => {
      const errors = await errorsIn("wrong.ts", options);
      assert.equal(errors.length, 1, errors.join("\n"));
      assert.match(errors[0] ?? "", /^wrong\.ts\(4,\d+\): error TS2322: .*"soon"/);
    });
  }
});
