import type { CustomAttributes, GenesysCrmChat, SdkName } from "../../../src/index.js";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import { attributesSentTo, chat, type FakeSdk, installSdk, onPage } from "../page/chat.js";
import { never, refusal } from "../page/failures.js";
import type { TestPage } from "../page/set-up.js";
import { answerScripts, loaded } from "../scripts/held-scripts.js";
import { written } from "./messenger-chat.js";
import { installMessenger } from "./messenger.js";

export const SDKS: readonly SdkName[] = ["web-messaging", "messenger"];

/** What goes wrong on a page; default: nothing. */
export interface Faults {
  /** What becomes of each script tag; default: the script arrives and runs. */
  readonly script?: (tag: HTMLScriptElement) => void;
  /** How long the SDK takes to become ready, in ms; `Infinity`: it never is. */
  readonly readyAfter?: number;
  /** How many calls of `initialize` are rejected with 503. The Messenger has no such call. */
  readonly initializeRejections?: number;
  /** Whether a listener of `genesys-chat-before-start` holds the start without an end. */
  readonly holdsBeforeStart?: boolean;
  /** How long a start takes, in ms; `Infinity`: it is never answered. */
  readonly startTakes?: number;
  /** How many starts are rejected. */
  readonly startRejections?: number;
  /** The HTTP status of these rejections; default: undefined. The Messenger reports no status. */
  readonly startStatus?: number;
}

/** A page with one of the two SDKs, as a test and the agent see it. */
export interface World {
  readonly sdk: SdkName;
  /** The script tags so far. */
  readonly tags: readonly HTMLScriptElement[];
  /** The calls that the SDK has received so far. */
  calls(): { readonly initialize: number; readonly start: number };
  /** How many of them asked for a chat. */
  starts(): number;
  /** The CRM ids that the SDK was handed, oldest first. */
  crmIds(): readonly unknown[];
  /** The agent's conversations, newest first. */
  conversations(): readonly Conversation[];
  agentSays(text: string): void;
  /** Has the script of a tag arrive and run. */
  arrive(tag: HTMLScriptElement): void;
  /** Other faults take the place of those so far, for whatever has not happened yet. */
  setFaults(faults: Faults): void;
  /** Ends all faults; a script that is still pending arrives. */
  recover(): void;
}

/** What differs between the SDKs. */
type Side = Pick<World, "arrive" | "calls" | "crmIds" | "conversations" | "agentSays">;

/** Prepares a page for an SDK: its script arrives with its tag, in a cloud of its own. Until `cleanUp`. */
export function createWorld(sdk: SdkName = "web-messaging", faults: Faults = {}): World {
  let current = faults;
  const side = sdk === "messenger" ? messengerSide(() => current) : webMessagingSide(() => current);
  const tags = answerScripts((tag) => (current.script ?? side.arrive)(tag));
  onPage("genesys-chat-before-start", ({ detail }) => {
    if (current.holdsBeforeStart) detail.waitUntil(never());
  });
  return {
    ...side,
    sdk,
    tags,
    starts: () => side.calls().start,
    setFaults: (others) => void (current = others),
    recover() {
      const pending = current.script && tags.at(-1);
      current = {};
      if (pending?.isConnected) side.arrive(pending);
    },
  };
}

function webMessagingSide(faults: () => Faults): Side {
  let sdk: FakeSdk | undefined;
  const rejected = { initialize: 0, start: 0 };
  const conversations = () => sdk?.cloud.conversations.list() ?? [];
  return {
    arrive(tag) {
      sdk = installSdk();
      const { initialize, startChat } = sdk;
      const { wrappedMethod: initializeWell } = initialize;
      const { wrappedMethod: startWell } = startChat;
      initialize.callsFake(async (...given: unknown[]) => {
        const { readyAfter = 0, initializeRejections = 0 } = faults();
        await delay(readyAfter);
        if (rejected.initialize++ < initializeRejections) throw refusal(503);
        return initializeWell(...given) as unknown;
      });
      startChat.callsFake(async (...given: unknown[]) => {
        const { startTakes = 0, startRejections = 0, startStatus } = faults();
        await delay(startTakes);
        if (rejected.start++ < startRejections) throw refusal(startStatus);
        return startWell(...given) as unknown;
      });
      loaded(tag);
    },
    calls: () => ({ initialize: sdk?.initialize.callCount ?? 0, start: sdk?.startChat.callCount ?? 0 }),
    crmIds: () => (sdk ? attributesSentTo(sdk) : []).map(crmIdIn),
    conversations,
    agentSays: (text) => void sdk?.cloud.conversations.say(conversations()[0]?.id ?? "", "agent", text),
  };
}

function messengerSide(faults: () => Faults): Side {
  let arrivals = 0;
  let rejected = 0;
  const messenger = installMessenger({
    snippet: null,
    script: "later",
    odd: {
      get readyAfter() {
        return { "*": faults().readyAfter ?? 0 };
      },
      get takes() {
        return { "Messenger.open": faults().startTakes ?? 0 };
      },
      get rejects() {
        const { startRejections = 0 } = faults();
        // The stand-in looks this up once for each command.
        return {
          get "Messenger.open"() {
            return rejected++ < startRejections ? "No." : (undefined as unknown as string);
          },
        };
      },
    },
  });
  return {
    arrive(tag) {
      arrivals++;
      messenger.arrive();
      loaded(tag);
    },
    calls: () => ({ initialize: arrivals, start: messenger.sent("Messenger.open").length }),
    crmIds: () => written(messenger).map((attributes) => crmIdIn(attributes as CustomAttributes)),
    conversations: () => messenger.cloud.conversations.list(),
    agentSays: (text) => messenger.agentSays(text),
  };
}

/** Resolves after so many ms; with 0 at once, and with `Infinity` never. */
async function delay(ms: number): Promise<void> {
  if (ms === Infinity) await never();
  if (ms) await new Promise((resolve) => setTimeout(resolve, ms));
}

const crmIdIn = ({ crmCustomerId }: CustomAttributes): unknown => crmCustomerId;

/** Longer than it takes either SDK to report a session and the first message of the agent, in ms. */
export const A_MOMENT = 600;

/** An element for an SDK. Its message is what a conversation in the Messenger begins with. */
export const chatOf = (sdk: SdkName, attributes: Record<string, string | undefined> = {}): GenesysCrmChat =>
  chat({ sdk, message: "Hello", "retry-jitter": "none", ...attributes });

/** An element for an SDK, `ms` after its start. */
export async function startedOf(
  t: TestPage,
  sdk: SdkName,
  attributes: Record<string, string | undefined> = {},
  ms = A_MOMENT,
): Promise<GenesysCrmChat> {
  const element = chatOf(sdk, attributes);
  void element.start();
  await t.pass(ms);
  return element;
}
