import type sinon from "sinon";
import type { GenesysCrmChat, SdkName } from "../../../src/index.js";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import { chat, cleanUp, type FakeSdk, installSdk } from "../page/chat.js";
import { never, refusal } from "../page/failures.js";
import { answerScripts, failed, loaded } from "../scripts/held-scripts.js";
import { cleanUpMessenger, installMessenger } from "./messenger.js";
import { pass } from "../page/time.js";

export const SDKS: readonly SdkName[] = ["web-messaging", "messenger"];

/** What goes wrong with an SDK. */
export interface Trouble {
  /** What becomes of its script; default: it comes, and runs. */
  readonly script?: (tag: HTMLScriptElement) => void;
  /** It never becomes ready. */
  readonly isSilent?: boolean;
  /** How long a start takes, in ms; `Infinity`: for ever. */
  readonly takes?: number;
  /** How many starts are refused before one is not. */
  readonly refuses?: number;
}

/** A page with one of the two SDKs, as the agent and a test see it. */
export interface World {
  /** Script tags so far. */
  readonly tags: readonly HTMLScriptElement[];
  /** How often a chat was asked for. */
  starts(): number;
  /** What the agent has, newest first. */
  conversations(): readonly Conversation[];
  agentSays(text: string): void;
  /** Has the script come and run. */
  arrive(tag: HTMLScriptElement): void;
}

/** The SDK's script comes with its tag, into a cloud of its own. */
export function worldOf(name: SdkName, trouble: Trouble = {}): World {
  return name === "messenger" ? messengerWorld(trouble) : webMessagingWorld(trouble);
}

function webMessagingWorld({ script, isSilent, takes = 0, refuses = 0 }: Trouble): World {
  let sdk: FakeSdk | undefined;
  let left = refuses;
  const arrive = (tag: HTMLScriptElement) => {
    sdk = installSdk();
    const { initialize, startChat } = sdk;
    if (isSilent) initialize.callsFake(never);
    const { wrappedMethod } = startChat;
    startChat.callsFake(async (config: unknown) => {
      if (takes === Infinity) return never();
      if (takes) await new Promise((resolve) => setTimeout(resolve, takes));
      if (left-- > 0) throw refusal(undefined);
      return wrappedMethod(config) as unknown;
    });
    loaded(tag);
  };
  const tags = answerScripts(script ?? arrive);
  const conversations = () => sdk?.cloud.conversations.list() ?? [];
  return {
    tags,
    arrive,
    starts: () => sdk?.startChat.callCount ?? 0,
    conversations,
    agentSays: (text) => void sdk?.cloud.conversations.say(conversations()[0]?.id ?? "", "agent", text),
  };
}

function messengerWorld({ script, isSilent, takes = 0, refuses = 0 }: Trouble): World {
  let left = refuses;
  const messenger = installMessenger({
    snippet: null,
    script: "later",
    odd: {
      ...(isSilent && { readyAfter: { "*": Infinity } }),
      ...(takes && { takes: { "Messenger.open": takes } }),
      rejects: {
        get "Messenger.open"() {
          return left-- > 0 ? "No." : (undefined as unknown as string);
        },
      },
    },
  });
  const arrive = (tag: HTMLScriptElement) => {
    messenger.arrive();
    loaded(tag);
  };
  return {
    tags: answerScripts(script ?? arrive),
    arrive,
    starts: () => messenger.sent("Messenger.open").length,
    conversations: () => messenger.cloud.conversations.list(),
    agentSays: (text) => messenger.agentSays(text),
  };
}

/** Longer than it takes either of them to have a session and the first message of the agent, in ms. */
export const A_MOMENT = 600;

/** An element for one of them; with a word of the customer, by which a Messenger's conversation begins. */
export const chatOf = (sdk: SdkName, attributes: Record<string, string | undefined> = {}): GenesysCrmChat =>
  chat({ sdk, message: "Hello", "retry-jitter": "none", ...attributes });

/** An element that has been started; a moment, or so many ms, later. */
export async function startedOf(
  clock: sinon.SinonFakeTimers,
  sdk: SdkName,
  attributes: Record<string, string | undefined> = {},
  ms = A_MOMENT,
): Promise<GenesysCrmChat> {
  const element = chatOf(sdk, attributes);
  void element.start();
  await pass(clock, ms);
  return element;
}

export const cleanUpBoth = async (clock: sinon.SinonFakeTimers, sdk: SdkName): Promise<void> =>
  sdk === "messenger" ? cleanUpMessenger(clock) : cleanUp();

/** Where a start may come to rest; the trouble that brings it there within `A_MOMENT`. */
export const RESTING: Readonly<Record<string, [trouble: Trouble, status: string]>> = {
  "while the script loads": [{ script: () => {} }, "loading"],
  "in a wait for the script": [{ script: failed }, "retrying"],
  "while the SDK initializes": [{ isSilent: true }, "loading"],
  "while the start is on its way": [{ takes: Infinity }, "starting"],
  "in a wait for the start": [{ refuses: Infinity }, "retrying"],
};
