/** What the origins serve: the stand-in SDKs, and what a page of a shop has besides its chat. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import type { Weight } from "./conditions.js";

/** So many bytes that nothing can compress, the same in each run. */
function noise(bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, n) =>
    createHash("sha256").update(`block ${n}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

/** As text it is a third longer, which brotli takes back but for 1 or 2 percent. */
const filler = (bytes: number): string => noise(bytes).toString("base64");

/** Small whole numbers in a function of its own: what every engine makes fast in the same way. */
const BURN = `const burn = (turns) => {
  let x = 1;
  for (let n = 0; n < turns; n++) x = (x * 17 + n) & 0xffff;
  return x;
};`;

/** A script that weighs as much, and can work as much, before the rest of its code. */
const heavyScript = ({ bytes, iterations }: Weight, code: string): string =>
  `(() => {\nconst filler = "${filler(bytes)}", iterations = ${iterations};\n${BURN}\n${code}\n})();`;

/** The Web Messaging SDK. */
export const webMessagingScript = (weight: Weight): string =>
  heavyScript(weight, readFileSync("bench/in-page/sdk.js", "utf8"));

/** The Messenger: the simulator's, which the build has made, after as much work as the other SDK's. */
export const messengerScript = (weight: Weight): string =>
  heavyScript(weight, "globalThis.burned = burn(iterations);") +
  readFileSync("dist/simulator/messenger.js", "utf8");

/** The page's own style sheet; with it and the picture, a page without a chat weighs some 20 kB. */
export const styleSheet = (): string =>
  `body{max-width:40em;margin:2em auto;font:1em/1.5 system-ui,sans-serif}/*${filler(9_000)}*/`;

/** One pixel of PNG, and some kB behind its end that no decoder reads. */
export const picture = (): Buffer =>
  Buffer.concat([
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
    noise(9_000),
  ]);

/** Brotli as a CDN has it: compressed once, as well as it goes. */
export const brotli = (text: string | Buffer): Buffer => brotliCompressSync(text);

/** The same for what is mostly noise, which only takes longer to compress well. */
export const quickBrotli = (text: string): Buffer =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
