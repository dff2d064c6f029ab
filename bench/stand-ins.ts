/** What the origins serve: the stand-in SDKs, and the assets of a shop's page besides the chat. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import type { Weight } from "./conditions.js";

/** Incompressible bytes, the same in each run. */
function noise(bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, n) =>
    createHash("sha256").update(`block ${n}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

/** Base64 makes it a third longer; brotli removes all but 1 to 2 percent of that. */
const filler = (bytes: number): string => noise(bytes).toString("base64");

/** Small integers in a function of its own, which every engine optimizes alike. */
const BURN = `const burn = (turns) => {
  let x = 1;
  for (let n = 0; n < turns; n++) x = (x * 17 + n) & 0xffff;
  return x;
};`;

/** Prepends a filler of that size and a busy loop (`burn(iterations)`) to a script. */
const heavyScript = ({ bytes, iterations }: Weight, code: string): string =>
  `(() => {\nconst filler = "${filler(bytes)}", iterations = ${iterations};\n${BURN}\n${code}\n})();`;

/** Stand-in for the Web Messaging SDK. */
export const webMessagingScript = (weight: Weight): string =>
  heavyScript(weight, readFileSync("bench/in-page/sdk.js", "utf8"));

/** Stand-in for the Messenger: the simulator's built one, preceded by as much work as the other SDK does. */
export const messengerScript = (weight: Weight): string =>
  heavyScript(weight, "globalThis.burned = burn(iterations);") +
  readFileSync("dist/simulator/messenger.js", "utf8");

/** The page's style sheet. With it and the picture, a page without a chat weighs about 20 kB. */
export const styleSheet = (): string =>
  `body{max-width:40em;margin:2em auto;font:1em/1.5 system-ui,sans-serif}/*${filler(9_000)}*/`;

/** A PNG of one pixel, followed by some kB that decoders ignore. */
export const picture = (): Buffer =>
  Buffer.concat([
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
    noise(9_000),
  ]);

/** Brotli at the highest level, as a CDN serves static files. */
export const brotli = (text: string | Buffer): Buffer => brotliCompressSync(text);

/** Brotli at a lower level for incompressible data, where the highest is slower and saves nothing. */
export const quickBrotli = (text: string): Buffer =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
