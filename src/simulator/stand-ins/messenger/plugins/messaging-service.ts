import type { Bus, CommandCall } from "../bus.js";
import type { MessengerConfig } from "../config.js";
import type { MessengerConversation } from "../conversation/conversation.js";

const PLUGIN = "MessagingService";
const ENDED = "Conversation session has ended, start a new session to send a message.";

/**
 * The commands of the plugin `MessagingService`. Rejection reasons: the documentation [MSVC]. Not simulated: files, typing
 * and conversations that begin in two steps.
 */
export function addMessagingService(
  bus: Bus,
  config: MessengerConfig,
  conversation: MessengerConversation,
): void {
  const publish = (event: string, data?: unknown): void => bus.publish(PLUGIN, event, data);

  function startConversation(call: CommandCall): void {
    if (conversation.state === "active") call.reject("There is already an active conversation");
    // While a connection is being opened, the command is never answered [SAFRI].
    else if (conversation.state === "none") conversation.connect("new", call);
  }

  function sendMessage({ data: { message = "" }, resolve, reject }: CommandCall): void {
    if (conversation.isReadOnly) return reject(ENDED);
    if (typeof message !== "string") return reject("The message must be a string.");
    const text = message.trim();
    if (text === "" && message !== "") return reject("Message only contains whitespaces");
    // A refusal is published as an event; the command resolves anyway.
    if (text !== "") void conversation.send({ type: "Text", text }).catch(() => {});
    return resolve();
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
    publish("historyComplete");
    return resolve("All the messages are fetched");
  }

  bus.addPlugin(PLUGIN);
  const commands = {
    startConversation,
    sendMessage,
    clearConversation,
    clearSession,
    resetConversation,
    fetchHistory,
  };
  for (const [name, carryOut] of Object.entries(commands)) bus.registerCommand(PLUGIN, name, carryOut);
  bus.publish(PLUGIN, "ready", undefined, "keep");
}
