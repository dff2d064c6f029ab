import { regions } from "../../core/regions.js";
import type { CommandName } from "./commands.js";

const USAGE = `genesys-crm-chat: did the CRM id arrive at Genesys Cloud?

  genesys-crm-chat verify CONVERSATION_ID   looks for the CRM id in a conversation
  genesys-crm-chat csp                      prints the Content-Security-Policy for a page
  genesys-crm-chat simulate                 runs a Genesys Cloud of your own, on this machine

  genesys-crm-chat COMMAND --help           more about one of them
  genesys-crm-chat --version
`;

const REGIONS = `Regions: ${[...regions.values()].join(", ")}; or by name, like ${[...regions.keys()][1]}.`;

const VERIFY = `genesys-crm-chat verify CONVERSATION_ID [options]

Asks Genesys Cloud for a conversation and says whether it carries the CRM id.

  --crm-id ID           what the CRM id should be; without it any will do
  --crm-key KEY         the custom attribute that carries it (default crmCustomerId)
  --sdk NAME            web-messaging (default) or messenger: which SDK started the chat
  --message             the argument is the id of a message of the conversation (messenger)
  --environment REGION  where the organisation is (default GENESYS_ENVIRONMENT, else mypurecloud.com)
  --wait SECONDS        look again every 2 seconds, until the CRM id is there (default 0)
  --timeout SECONDS     for everything but the waiting (default 30)
  --json                one JSON document: ok, code, sdk, conversationId, key, found, matches, attributes
  --full                all attributes with their values, and the shape of the answer;
                        otherwise CRM ids are shown by their last 4 characters

In the environment, never as arguments:
  GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET   an OAuth client for client credentials, or
  GENESYS_ACCESS_TOKEN                       a ready token
  GENESYS_API_URL, GENESYS_LOGIN_URL         the simulator on this machine instead of Genesys Cloud

Exit status:
  0  the CRM id is there, and equals --crm-id
  1  it is absent or another one, or there are two that differ
  2  something is wrong with the arguments or the environment
  3  not authorized, or a permission is missing
  4  not reachable, or too late
  5  an answer of unexpected shape, or no such conversation

Try it on the simulator:
  genesys-crm-chat simulate
  GENESYS_API_URL=http://127.0.0.1:8080 GENESYS_CLIENT_ID=demo GENESYS_CLIENT_SECRET=demo \\
    genesys-crm-chat verify CONVERSATION_ID --crm-id CRM-123456789
`;

const CSP = `genesys-crm-chat csp --environment REGION [--sdk web-messaging|messenger]

Prints the Content-Security-Policy directives that a page with the chat needs, to add to its own.

  --environment REGION  where the organisation is (default GENESYS_ENVIRONMENT)
  --sdk NAME            web-messaging (default) or messenger

${REGIONS}
`;

const SIMULATE = `genesys-crm-chat simulate [--port 8080]

Runs a local Genesys Cloud for tests and for trying things out: the SDK's script, a chat, an agent's
view, the REST calls that verify makes, and faults on demand. It is reached from this machine only.

  --port NUMBER  where to listen (default 8080); if it is taken, the next free one

It keeps everything in memory until it ends: all active conversations, and the last 1,000 that have ended.

A fault is chosen by the deployment id (deployment-id="rate-limited-twice"), for the SDK's script by
its address (…/genesys-cloud-web-messaging-sdk.min.js?scenario=script-404-once), and for verify by a
path (GENESYS_API_URL=http://127.0.0.1:8080/scenario/token-429). All of them:
http://127.0.0.1:8080/simulator/api/scenarios
`;

const HELP: Readonly<Record<CommandName, string>> = { verify: VERIFY, csp: CSP, simulate: SIMULATE };

/** The help for a command, or for all of them. */
export const helpText = (command?: CommandName): string => (command === undefined ? USAGE : HELP[command]);
