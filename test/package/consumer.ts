/** A project that uses the package, compiled by a TypeScript compiler. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Compiles without an error. */
export const RIGHT = `
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
  export const html: GenesysCrmChatProps = { "crm-id": "CRM-1", segment: "Gold", "source-system": "Web", vip: true };
  export const props: GenesysCrmChatProps = { crmId: "CRM-1", onChatStatus: ({ detail }) => void detail.status };
  export { GenesysCrmChat, setStrings };
`;

/** Has one error, in its fourth line. */
export const WRONG = `
  import "genesys-crm-chat/define.js";

  document.createElement("genesys-crm-chat").loading = "soon";
`;

/** The plain tag in a framework's templates. */
export interface Template {
  readonly framework: string;
  readonly file: string;
  /** Compiler options. */
  readonly options: Record<string, string | boolean>;
  /** Compiles without an error. */
  readonly right: string;
  /** Has one error, in its fourth line. */
  readonly wrong: string;
}

/** @param event how the framework writes the event of the session */
const jsx = (framework: string, event: string, jsxImportSource: string, more: string): Template => {
  const tag = (attributes: string): string => `
  import type {} from "genesys-crm-chat/types/${framework}.js";

  export const chat = <genesys-crm-chat ${attributes}>Ask us</genesys-crm-chat>;
`;
  return {
    framework,
    file: `${framework}.tsx`,
    options: { jsx: framework === "solid" ? "preserve" : "react-jsx", jsxImportSource },
    right: tag(
      `deployment-id="4b0f" crm-id="CRM-1" max-retries="3" retry-delay={500} autostart={false} placement="floating"
      segment="Premium" source-system="Website" slot="chat"
      ${event}={({ detail }) => detail.attempts.toFixed()} ${more}`,
    ),
    wrong: tag(`loading="soon"`),
  };
};

/** The type of the tag in a framework whose templates another compiler reads. */
const typed = (framework: string, type: string, right: string): Template => {
  const tag = (attributes: string): string => `
  import type {} from "genesys-crm-chat/types/${framework}.js";
  ${type}
  export const chat: Tag = { ${attributes} };
`;
  return {
    framework,
    file: `${framework}.ts`,
    options: {},
    right: tag(
      `"deployment-id": "4b0f", crmId: "CRM-1", segment: "Premium", "source-system": "Web", ${right}`,
    ),
    wrong: tag(`loading: "soon"`),
  };
};

export const TEMPLATES: readonly Template[] = [
  jsx(
    "react",
    "ongenesys-chat-session-start",
    "react",
    'className="big" crmId={7} customAttributes={{ vip: true }} ref={(element) => void element?.start()}',
  ),
  jsx(
    "preact",
    "ongenesys-chat-session-start",
    "preact",
    'class="big" crmId={7} customAttributes={{ vip: true }} ref={(element) => void element?.start()}',
  ),
  jsx(
    "solid",
    "on:genesys-chat-session-start",
    "solid-js",
    'class="big" attr:customer-tier="Gold" prop:crmId="CRM-1"',
  ),
  typed(
    "svelte",
    'import type { SvelteHTMLElements } from "svelte/elements"; type Tag = SvelteHTMLElements["genesys-crm-chat"];',
    '"ongenesys-chat-session-start": ({ detail }) => void detail.attempts.toFixed()',
  ),
  typed(
    "vue",
    'import type { GlobalComponents } from "vue"; type Tag = InstanceType<GlobalComponents["genesys-crm-chat"]>["$props"];',
    'class: "big"',
  ),
];

/**
 * Compiles a file as a strict project does, with library files checked.
 *
 * @param folder of the project
 * @param tsc path of the compiler
 * @param options of the compiler, over the project's own
 * @returns the lines with errors
 */
export function errorsIn(
  folder: string,
  file: string,
  code: string,
  tsc: string,
  options: Record<string, string | boolean>,
): Promise<string[]> {
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
  writeFileSync(join(folder, file), code);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
  return new Promise((done) => {
    execFile(process.execPath, [tsc, "--pretty", "false"], { cwd: folder }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => /\berror\b/i.test(line));
      // Also where the compiler itself failed, and reported nothing.
      done(error && lines.length === 0 ? [error.message] : lines);
    });
  });
}
