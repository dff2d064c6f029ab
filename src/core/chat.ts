/** Which of Genesys Cloud's two browser SDKs. */
export type SdkName = "web-messaging" | "messenger";

/** A value that a custom attribute may have. */
export type AttributeValue = string | number | boolean | null;

/** Custom attributes by name, as they are sent. */
export type CustomAttributes = Record<string, AttributeValue>;

/** What `startChat` is called with. */
export interface ChatConfig {
  /** The customer's first message. */
  message?: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  customAttributes: CustomAttributes;
}

/** A chat that exists. */
export interface ChatSession {
  /** The conversation's id; `null` where the SDK tells the browser none (`messenger`). */
  readonly id: string | null;
  /** In the SDK's own words: `connected`, `queued`, …; `opened` with `messenger`. */
  readonly status: string;
  /** What was really sent. */
  readonly customAttributes: CustomAttributes;
}
