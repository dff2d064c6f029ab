import { regions } from "../../core/regions.js";
import { suggestion } from "./suggest.js";
import type { ParsedArguments } from "./parsed.js";

export type CommandName = "verify" | "coverage" | "doctor" | "csp" | "simulate" | "completion" | "man";

/** An option of a command. Help, manual page and completion are generated from it. */
export interface OptionSpec {
  /** Name of the value; without it, the option is a flag. */
  readonly value?: string;
  readonly summary: string;
  /** The values that completion offers. */
  readonly choices?: readonly string[];
}

export interface CommandSpec {
  readonly summary: string;
  readonly description: string;
  readonly argument?: {
    readonly name: string;
    readonly choices?: readonly string[];
    readonly isOptional?: true;
  };
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Further sections of the help: title and text. */
  readonly sections?: readonly (readonly [title: string, text: string])[];
}

export const SDK_NAMES = ["web-messaging", "messenger"] as const;
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;

const REGION_CHOICES = [...regions.keys(), ...regions.values()];

const environment: OptionSpec = {
  value: "REGION",
  summary: "the organisation's region (default GENESYS_ENVIRONMENT, else mypurecloud.com)",
  choices: REGION_CHOICES,
};
const crmKey: OptionSpec = {
  value: "KEY",
  summary: "the custom attribute that carries the CRM id (default crmCustomerId)",
};

const CREDENTIALS = `GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET   an OAuth client for client credentials, or
GENESYS_ACCESS_TOKEN                       a ready token
GENESYS_ENVIRONMENT                        the region
GENESYS_API_URL, GENESYS_LOGIN_URL         a simulator on this machine, in place of Genesys Cloud`;

const NETWORK = `HTTPS_PROXY, HTTP_PROXY, NO_PROXY          proxies, and the hosts that are reached without one
NODE_EXTRA_CA_CERTS                        a PEM file with your organisation's root certificates
NO_COLOR                                   no colours`;

const REGIONS = [...regions].map(([name, domain]) => `${name.padEnd(20)} ${domain}`).join("\n");

export const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  verify: {
    summary: "checks whether a conversation carries the CRM id",
    description: `Looks up a conversation at Genesys Cloud and checks whether it carries the CRM id. With - as the argument,
reads ids from standard input, one a line, and looks up at most 5 at a time after a single login.`,
    argument: { name: "CONVERSATION_ID" },
    options: {
      "crm-id": { value: "ID", summary: "the expected CRM id; without it, any CRM id is accepted" },
      "crm-key": crmKey,
      sdk: {
        value: "NAME",
        summary: "web-messaging or messenger: the SDK that started the chat (default: try both)",
        choices: SDK_NAMES,
      },
      message: { summary: "the argument is the id of one of the conversation's messages (messenger)" },
      environment,
      wait: { value: "SECONDS", summary: "poll every 2 seconds until the CRM id is there (default 0)" },
      timeout: { value: "SECONDS", summary: "limit for everything but that wait (default 30)" },
      json: { summary: "print one JSON document; with -, one on each line" },
      full: { summary: "print ids in full, all attributes, and the shape of the answer" },
    },
    sections: [
      ["In the environment, never as arguments", `${CREDENTIALS}\n${NETWORK}`],
      [
        "Exit status",
        `0  the CRM id is there, and equals --crm-id
1  it is absent or different, or there are two different ones
2  the arguments or the environment are wrong
3  not authorized, or a permission is missing
4  not reachable, or timed out
5  unexpected answer, or no such conversation
With -, the highest status of all ids.`,
      ],
      ["Regions", REGIONS],
      [
        "Try it on the simulator",
        `genesys-crm-chat simulate
GENESYS_API_URL=http://127.0.0.1:8080 GENESYS_CLIENT_ID=demo GENESYS_CLIENT_SECRET=demo \\
  genesys-crm-chat verify CONVERSATION_ID --crm-id CRM-123456789`,
      ],
    ],
  },
  coverage: {
    summary: "reports the share of conversations that carry a CRM id",
    description: `Reads the message conversations of a period from the analytics details jobs and reports how many carry a CRM
id, how many carry none, and how many carry two different ones.`,
    options: {
      since: { value: "TIME", summary: "a duration (90m, 24h, 7d) or a date (2026-11-01T00:00Z); required" },
      "crm-key": crmKey,
      "page-key": {
        value: "KEY",
        summary: "the custom attribute that carries the page (default page, pageUrl or url)",
      },
      min: { value: "PERCENT", summary: "exit with 1 if the share is lower" },
      missing: { summary: "list the ids of conversations without a CRM id" },
      environment,
      timeout: { value: "SECONDS", summary: "limit for the whole report (default 600)" },
      json: { summary: "print one JSON document" },
      csv: { summary: "print CSV: one row an hour; with --missing, one row a conversation" },
    },
    sections: [
      ["In the environment, never as arguments", `${CREDENTIALS}\n${NETWORK}`],
      [
        "Permission",
        "analytics:conversationDetail:view. The analytics database lags behind; the report prints the time up to\nwhich its data is complete.",
      ],
      [
        "Exit status",
        `0  the report is printed, and the share is not below --min
1  the share is below --min
2  the arguments or the environment are wrong
3  not authorized, or a permission is missing
4  not reachable, or timed out
5  unexpected answer, or the job failed`,
      ],
      ["Regions", REGIONS],
    ],
  },
  doctor: {
    summary: "checks a page and its deployment, without an account",
    description: `Fetches a page and checks its tag, its script and its Content-Security-Policy; then checks the public files of the
deployment. Sends no cookies and no credentials. With --deployment-id alone, checks the deployment only.`,
    argument: { name: "URL", isOptional: true },
    options: {
      "deployment-id": { value: "ID", summary: "the deployment (default: the one in the page)" },
      environment: {
        ...environment,
        summary: "the region (default: the one in the page, else as in verify)",
      },
      sdk: {
        value: "NAME",
        summary: "web-messaging or messenger (default: the page's, else by the deployment)",
        choices: SDK_NAMES,
      },
      timeout: { value: "SECONDS", summary: "limit for all requests (default 30)" },
      json: { summary: "print one JSON document" },
    },
    sections: [
      [
        "Environment",
        `GENESYS_ENVIRONMENT                        the region
GENESYS_API_URL                            a simulator on this machine, in place of Genesys Cloud
${NETWORK}`,
      ],
      [
        "Exit status",
        `0  no check failed (✗); there may be warnings (!)
1  a check failed
2  the arguments or the environment are wrong`,
      ],
      ["Regions", REGIONS],
    ],
  },
  csp: {
    summary: "prints the Content-Security-Policy for a page",
    description:
      "Prints the Content-Security-Policy directives that a page with the chat needs, to add to its own.",
    options: {
      environment: {
        ...environment,
        summary: "the organisation's region (default GENESYS_ENVIRONMENT)",
      },
      sdk: { value: "NAME", summary: "web-messaging (default) or messenger", choices: SDK_NAMES },
      json: { summary: "print one JSON document" },
    },
    sections: [["Regions", REGIONS]],
  },
  simulate: {
    summary: "runs a local simulator of Genesys Cloud",
    description: `Runs a local simulator of Genesys Cloud for tests and trials: the SDKs' scripts, a chat, an agent's view, the REST
calls that verify and coverage make, and faults on demand. It accepts local connections only. It keeps everything
in memory: 2,000 active conversations (a further one ends the oldest), and the last 1,000 that have ended.`,
    options: {
      port: {
        value: "NUMBER",
        summary: "the port to listen on (default 8080); if it is taken, the next free one",
      },
    },
    sections: [
      [
        "Faults",
        `Choose a fault by the deployment id (deployment-id="rate-limited-twice"), for an SDK's script by its
address (…/genesys-cloud-web-messaging-sdk.min.js?scenario=script-404-once), and for verify by a path
(GENESYS_API_URL=http://127.0.0.1:8080/scenario/token-429). All scenarios:
http://127.0.0.1:8080/simulator/api/scenarios`,
      ],
    ],
  },
  completion: {
    summary: "prints the completion script of a shell",
    description: "Prints a script that completes commands, options and regions.",
    argument: { name: "SHELL", choices: SHELLS },
    options: {},
    sections: [
      [
        "Install",
        `bash        echo 'source <(genesys-crm-chat completion bash)' >> ~/.bashrc
zsh         genesys-crm-chat completion zsh > "\${fpath[1]}/_genesys-crm-chat"
fish        genesys-crm-chat completion fish > ~/.config/fish/completions/genesys-crm-chat.fish
powershell  genesys-crm-chat completion powershell >> $PROFILE`,
      ],
    ],
  },
  man: {
    summary: "prints the manual page",
    description: "Prints the manual page in roff. View it: genesys-crm-chat man | man -l -",
    options: {},
  },
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** The command of that name. */
export const commandNamed = (name: string | undefined): CommandName | undefined =>
  name !== undefined && Object.hasOwn(COMMANDS, name) ? (name as CommandName) : undefined;

/** The command in the arguments; `undefined` if it is missing or unknown. */
export const commandOf = ({ positionals }: ParsedArguments): CommandName | undefined =>
  commandNamed(positionals[0]);

/** Problems with the command, its argument, and options that it does not have. */
export function commandProblems(parsed: ParsedArguments): string[] {
  const name = commandOf(parsed);
  if (name === undefined) return [unknownCommand(parsed.positionals[0] ?? "")];
  const { options, argument } = COMMANDS[name];
  const used = [...Object.keys(parsed.texts), ...parsed.flags];
  const problems = used
    .filter((option) => !Object.hasOwn(options, option))
    .map((option) => `${name} has no option --${option}.${suggestion(option, Object.keys(options), "--")}`);
  const given = parsed.positionals.slice(1);
  if (!argument && given.length > 0) problems.push(`${name} takes no argument.`);
  if (argument && given.length > 1) problems.push(`${name} takes one ${argument.name}.`);
  // An argument that looked like a secret is reported already.
  const isMissing = given.length === 0 || given[0]?.trim() === "";
  if (argument && isMissing && !argument.isOptional && parsed.problems.length === 0) {
    problems.push(
      `${argument.name} is missing${argument.choices ? `: ${argument.choices.join(", ")}` : ""}.`,
    );
  }
  return problems;
}

/** A word is shown; anything else could be a misplaced secret. */
export function unknownCommand(name: string): string {
  const shown = /^[a-z][a-z-]{0,19}$/i.test(name) ? `command ${name}` : "such command";
  return `There is no ${shown}.${suggestion(name, COMMAND_NAMES)} Commands: ${COMMAND_NAMES.join(", ")}.`;
}
