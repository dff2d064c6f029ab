/** One of Genesys Cloud's two browser SDKs. */
export type SdkName = "web-messaging" | "messenger";

/** A valid value of a custom attribute. */
export type AttributeValue = string | number | boolean | null;

/** Custom attributes by name, as they are sent. */
export type CustomAttributes = Record<string, AttributeValue>;

/** Custom attributes as a page may give them: a BigInt is sent as its digits. */
export type AttributesInput =
  Record<string, AttributeValue | bigint> | ReadonlyMap<string, AttributeValue | bigint>;

/** The argument of `startChat`. */
export interface ChatConfig {
  /** The customer's first message. */
  message?: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  customAttributes: CustomAttributes;
}

/** An established chat. */
export interface ChatSession {
  /** The conversation's id; `null` where the SDK does not report one (`messenger`). */
  readonly id: string | null;
  /** As the SDK reports it: `connected`, `queued`, …; always `opened` with `messenger`. */
  readonly status: string;
  /** The attributes that were sent, after all checks. */
  readonly customAttributes: CustomAttributes;
}
