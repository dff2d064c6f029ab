/**
 * The few globals that browsers and Node share and that code without a platform may use. For the projects that compile
 * without the types of either: tsconfig.core.json and tsconfig.cloud.json.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array;
}

declare class URL {
  static canParse(url: string, base?: string): boolean;
  constructor(url: string, base?: string);
  readonly hostname: string;
}

declare const crypto: { randomUUID(): string };

declare function atob(base64: string): string;
