import type { Bus, Order } from "../bus.js";
import type { MessengerConfig } from "../config.js";
import type { Conversation } from "../conversation.js";

const PLUGIN = "MessagingService";
const ENDED = "Conversation session has ended, start a new session to send a message.";

/**
 * The commands of the plugin `MessagingService`; reasons as the documentation has them. Of the real one's the stand-in
 * has no files, no typing and no conversations that begin in two steps.
 */
export function addMessagingService(bus: Bus, config: MessengerConfig, conversation: Conversation): void {
  const publish = (event: string, data?: unknown): void => bus.publish(PLUGIN, event, data);

  function startConversation(order: Order): void {
    if (conversation.state === "active") order.reject("There is already an active conversation");
    // While it is on its way, no answer at all: read in the shipped script.
    else if (conversation.state === "none") conversation.connect("new", order);
  }

  function sendMessage({ data: { message = "" }, resolve, reject }: Order): void {
    if (conversation.isReadOnly) return reject(ENDED);
    if (typeof message !== "string") return reject("The message must be a string.");
    const text = message.trim();
    if (text === "" && message !== "") return reject("Message only contains whitespaces");
    // Refusals are published; nobody waits for them here.
    if (text !== "") void conversation.send({ type: "Text", text }).catch(() => {});
    return resolve();
  }

  function clearConversation({ data, resolve, reject }: Order): void {
    if (!config.mayClear) {
      return reject("Please check your conversation clear option is enabled in your configuration.");
    }
    if (conversation.state !== "active") return reject("There is no active conversation found to clear.");
    return conversation.clear({ data, resolve, reject });
  }

  function clearSession({ resolve }: Order): void {
    conversation.close();
    publish("sessionCleared");
    resolve();
  }

  function resetConversation({ resolve, reject }: Order): void {
    if (config.disconnect !== "ReadOnly" || !conversation.isReadOnly) {
      return reject(
        "Conversation reset is not allowed. Check your configuration if Read only conversation disconnect is enabled.",
      );
    }
    conversation.close();
    conversation.connect("reset");
    return resolve();
  }

  function fetchHistory({ resolve, reject }: Order): void {
    if (conversation.state !== "active") return reject("not able to fetch history");
    publish("historyComplete");
    return resolve("All the messages are fetched");
  }

  bus.add(PLUGIN);
  const commands = {
    startConversation,
    sendMessage,
    clearConversation,
    clearSession,
    resetConversation,
    fetchHistory,
  };
  for (const [name, carryOut] of Object.entries(commands)) bus.teach(PLUGIN, name, carryOut);
  bus.publish(PLUGIN, "ready", undefined, "keep");
}
