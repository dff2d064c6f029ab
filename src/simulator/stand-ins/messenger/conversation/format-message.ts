import { isPlainObject } from "../../../rules/is-plain-object.js";
import { type Body, presenceOf } from "./inbox.js";

/**
 * A message of `restored` and `oldMessages`, which have another shape than `messagesReceived` [SAFRI]. Of the content types
 * the stand-in formats `Attachment` and `QuickReply`.
 */
export interface FormattedMessage {
  readonly from: unknown;
  readonly text: unknown;
  /** In lower case. */
  readonly type: string;
  readonly id: unknown;
  readonly time: string;
  readonly timestamp: string;
  readonly files: readonly object[];
  readonly quickReplies: readonly object[];
  readonly card: object;
  readonly carousel: { readonly cards: readonly object[] };
  readonly datePicker: object;
  readonly coBrowse: object;
  readonly video: object;
  /** The direction in lower case. */
  readonly messageType: string;
  readonly originatingEntity: unknown;
  readonly tracingId: unknown;
  readonly contentType?: string;
  readonly eventType?: string;
  readonly presence?: { readonly type: unknown };
}

export function formatMessage(body: Body): FormattedMessage {
  const channel = isPlainObject(body["channel"]) ? body["channel"] : {};
  const time = typeof channel["time"] === "string" ? channel["time"] : "";
  const presence = presenceOf(body);
  const quickReplies = contentOf(body, "QuickReply", "quickReply").map(({ image, ...reply }) => ({
    id: crypto.randomUUID(), // generated at each formatting
    ...reply,
    imageUrl: image,
  }));
  return {
    from: channel["from"] ?? "",
    text: body["text"],
    type: lowerCase(body["type"]),
    id: channel["messageId"] ?? body["id"],
    time,
    timestamp: time,
    files: contentOf(body, "Attachment", "attachment").map(
      ({ id, mediaType, mime, url, fileName, filename, fileSize }) => ({
        downloadUrl: url,
        size: fileSize,
        name: fileName ?? filename,
        type: mediaType,
        mime,
        id,
      }),
    ),
    quickReplies,
    card: {},
    carousel: { cards: [] },
    datePicker: {},
    coBrowse: {},
    video: {},
    messageType: lowerCase(body["direction"]),
    originatingEntity: body["originatingEntity"] ?? "",
    tracingId: body["tracingId"] ?? "",
    ...(quickReplies.length > 0 && { contentType: "quick-replies" }),
    ...(presence !== undefined && { eventType: "Presence", presence: { type: presence } }),
  };
}

/** The items of one content type. */
function contentOf({ content }: Body, contentType: string, key: string): Record<string, unknown>[] {
  return (Array.isArray(content) ? (content as unknown[]) : [])
    .filter(isPlainObject)
    .filter((item) => item["contentType"] === contentType)
    .map((item) => item[key])
    .filter(isPlainObject);
}

const lowerCase = (value: unknown): string => (typeof value === "string" ? value.toLowerCase() : "");
