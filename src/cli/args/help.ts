import { regions } from "../../core/regions.js";
import type { CommandName } from "./commands.js";

const USAGE = `genesys-crm-chat: did the CRM id arrive at Genesys Cloud?

  genesys-crm-chat verify CONVERSATION_ID   checks whether a conversation carries the CRM id
  genesys-crm-chat csp                      prints the Content-Security-Policy for a page
  genesys-crm-chat simulate                 runs a local simulator of Genesys Cloud

  genesys-crm-chat COMMAND --help           help for a command
  genesys-crm-chat --version
`;

const REGIONS = `Regions: ${[...regions.values()].join(", ")}; or by name, like ${[...regions.keys()][1]}.`;

const VERIFY = `genesys-crm-chat verify CONVERSATION_ID [options]

Looks up a conversation at Genesys Cloud and checks whether it carries the CRM id.

  --crm-id ID           the expected CRM id; without it, any CRM id is accepted
  --crm-key KEY         the custom attribute that carries it (default crmCustomerId)
  --sdk NAME            the SDK that started the chat: web-messaging (default) or messenger
  --message             the argument is the id of one of the conversation's messages (messenger)
  --environment REGION  the organisation's region (default GENESYS_ENVIRONMENT, else mypurecloud.com)
  --wait SECONDS        poll every 2 seconds until the CRM id is there (default 0)
  --timeout SECONDS     limit for everything but that wait (default 30)
  --json                one JSON document: ok, code, sdk, conversationId, key, found, matches, attributes
  --full                print all attributes with their values, and the shape of the answer;
                        without it, only the last 4 characters of an id are printed

In the environment, never as arguments:
  GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET   an OAuth client for client credentials, or
  GENESYS_ACCESS_TOKEN                       a ready token
  GENESYS_API_URL, GENESYS_LOGIN_URL         a simulator on this machine, in place of Genesys Cloud

Exit status:
  0  the CRM id is there, and equals --crm-id
  1  it is absent or different, or there are two different ones
  2  the arguments or the environment are wrong
  3  not authorized, or a permission is missing
  4  not reachable, or timed out
  5  unexpected answer, or no such conversation

Try it on the simulator:
  genesys-crm-chat simulate
  GENESYS_API_URL=http://127.0.0.1:8080 GENESYS_CLIENT_ID=demo GENESYS_CLIENT_SECRET=demo \\
    genesys-crm-chat verify CONVERSATION_ID --crm-id CRM-123456789
`;

const CSP = `genesys-crm-chat csp --environment REGION [--sdk web-messaging|messenger]

Prints the Content-Security-Policy directives that a page with the chat needs, to add to its own.

  --environment REGION  the organisation's region (default GENESYS_ENVIRONMENT)
  --sdk NAME            web-messaging (default) or messenger

${REGIONS}
`;

const SIMULATE = `genesys-crm-chat simulate [--port 8080]

Runs a local simulator of Genesys Cloud for tests and trials: the SDKs' scripts, a chat, an agent's
view, the REST calls that verify makes, and faults on demand. It accepts local connections only.

  --port NUMBER  the port to listen on (default 8080); if it is taken, the next free one

Choose a fault by the deployment id (deployment-id="rate-limited-twice"), for an SDK's script by its
address (…/genesys-cloud-web-messaging-sdk.min.js?scenario=script-404-once), and for verify by a path
(GENESYS_API_URL=http://127.0.0.1:8080/scenario/token-429). All scenarios:
http://127.0.0.1:8080/simulator/api/scenarios
`;

const HELP: Readonly<Record<CommandName, string>> = { verify: VERIFY, csp: CSP, simulate: SIMULATE };

/** The help for a command, or the overview. */
export const helpText = (command?: CommandName): string => (command === undefined ? USAGE : HELP[command]);
