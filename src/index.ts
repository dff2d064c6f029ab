export type {
  AttributesInput,
  AttributeValue,
  ChatConfig,
  ChatSession,
  CustomAttributes,
  SdkName,
} from "./core/chat.js";
export type { ErrorCode, ErrorReason, Phase } from "./core/errors/error-codes.js";
export { ChatError, type ErrorCause } from "./core/errors/errors.js";
export type { Options } from "./core/options.js";
export type { Status } from "./core/status.js";
export {
  ChatBeforeStartEvent,
  ChatErrorEvent,
  type ChatEventMap,
  ChatMessageEvent,
  ChatReadyEvent,
  ChatRetryEvent,
  ChatSessionEndEvent,
  ChatSessionStartEvent,
  ChatStatusEvent,
  ChatUnreadEvent,
} from "./element/events.js";
export { GenesysCrmChat } from "./element/genesys-crm-chat.js";
export { configure, type PageSettings } from "./session/page/settings.js";
export { setStrings, type Strings } from "./strings/index.js";
