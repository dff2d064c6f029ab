import { isPlainObject } from "../../../rules/is-plain-object.js";
import type { Bus, CommandCall } from "../bus.js";
import type { MessengerConfig } from "../config.js";
import type { Auth } from "./auth.js";
import type { MessengerConversation } from "../conversation/conversation.js";

const PLUGIN = "MessagingService";
const ENDED_FOR_TYPING = "Conversation session has ended, start a new session to send a typing indicator.";
const ENDED = "Conversation session has ended, start a new session to send a message.";

/**
 * The commands of the plugin `MessagingService`. Rejection reasons: the documentation [MSVC]. Not simulated: files, date
 * and list pickers, forms, and the step-up to an authenticated session.
 */
export function addMessagingService(
  bus: Bus,
  config: MessengerConfig,
  conversation: MessengerConversation,
  auth: Auth,
): void {
  const publish = (event: string, data?: unknown): void => bus.publish(PLUGIN, event, data);

  const startConversation = (call: CommandCall): void => begin("new", call);
  const configureConversation = (call: CommandCall): void => begin("configure", call);

  function begin(how: "new" | "configure", call: CommandCall): void {
    if (auth.isPending) call.reject("Cannot start conversation");
    else if (conversation.state === "active") call.reject("There is already an active conversation");
    // While a connection is being opened, the command is never answered [SAFRI].
    else if (conversation.state === "none") conversation.connect(how, call);
  }

  function joinConversation({ resolve, reject }: CommandCall): void {
    // For headless deployments only [MSVC; GUESS: the same reason for others].
    if (!config.autoStarts || !config.isHeadless) {
      return reject("Auto start must be enabled in the configuration");
    }
    conversation.join();
    return resolve();
  }

  function sendMessage({ data: { message = "", type, postback }, resolve, reject }: CommandCall): void {
    if (auth.isPending) return reject("Messages cannot be sent while authenticating");
    if (conversation.isReadOnly) return reject(ENDED);
    if (type !== undefined) {
      const reply = replyOf(type, postback);
      if (!reply) return reject(`Simulated: a message of type ${JSON.stringify(type)} is not simulated.`);
      void conversation.send(reply).catch(() => {});
      return resolve();
    }
    if (typeof message !== "string") return reject("The message must be a string.");
    const text = message.trim();
    if (text === "" && message !== "") return reject("Message only contains whitespaces");
    // A refusal is published as an event; the command resolves anyway.
    if (text !== "") void conversation.send({ type: "Text", text }).catch(() => {});
    return resolve();
  }

  function sendTyping({ resolve, reject }: CommandCall): void {
    if (auth.isPending) return reject("Typing indicator cannot be sent while authenticating");
    if (conversation.isReadOnly) return reject(ENDED_FOR_TYPING);
    // While it is throttled, the command is never answered [SAFRI].
    if (conversation.typing.sendUnlessThrottled(() => conversation.sendTyping())) resolve();
    return undefined;
  }

  function clearTypingTimeout({ resolve }: CommandCall): void {
    conversation.typing.clear();
    resolve();
  }

  function clearConversation({ data, resolve, reject }: CommandCall): void {
    if (!config.mayClear) {
      return reject("Please check your conversation clear option is enabled in your configuration.");
    }
    if (conversation.state !== "active") return reject("There is no active conversation found to clear.");
    return conversation.clear({ data, resolve, reject });
  }

  function clearSession({ resolve }: CommandCall): void {
    conversation.close();
    publish("sessionCleared");
    resolve();
  }

  function resetConversation({ resolve, reject }: CommandCall): void {
    if (config.disconnect !== "ReadOnly" || !conversation.isReadOnly) {
      return reject(
        "Conversation reset is not allowed. Check your configuration if Read only conversation disconnect is enabled.",
      );
    }
    conversation.close();
    conversation.connect("reset");
    return resolve();
  }

  function fetchHistory({ resolve, reject }: CommandCall): void {
    if (conversation.state !== "active") return reject("not able to fetch history");
    conversation.fetchHistory().then(
      (page) => resolve(page ?? "All the messages are fetched"),
      () => reject("Unable to fetch history"),
    );
    return undefined;
  }

  bus.addPlugin(PLUGIN);
  const commands = {
    startConversation,
    configureConversation,
    joinConversation,
    sendMessage,
    sendTyping,
    clearTypingTimeout,
    clearConversation,
    clearSession,
    resetConversation,
    fetchHistory,
  };
  for (const [name, carryOut] of Object.entries(commands)) bus.registerCommand(PLUGIN, name, carryOut);
  if (config.sessionSeconds !== undefined) {
    publish("sessionDurationConfigured", { sessionDurationSeconds: config.sessionSeconds });
  }
  bus.publish(PLUGIN, "ready", undefined, "keep");
}

/** The customer's answer to a quick reply or a card, as it is sent [SAFRI]. */
function replyOf(type: unknown, postback: unknown): object | undefined {
  const buttonType = type === "quickReply" ? "QuickReply" : type === "card" ? "Button" : undefined;
  if (buttonType === undefined || !isPlainObject(postback)) return undefined;
  const { text = "", payload } = postback;
  const buttonResponse = { type: buttonType, text, payload };
  return { type: "Structured", text, content: [{ contentType: "ButtonResponse", buttonResponse }] };
}
