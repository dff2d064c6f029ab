/** `size`: the classic script, in kB of brotli. */
import { readFileSync } from "node:fs";
import type { Figures, Source } from "../source.js";
import { brotli } from "../stand-ins.js";

export const kB = (code: string): number => brotli(code).length / 1_000;

export const classicScript = (): string => readFileSync("cdn/genesys-crm-chat.js", "utf8");

export const size: Source = {
  name: "size",
  every: Infinity,
  take: async (): Promise<Figures> => ({ classic: kB(classicScript()) }),
};
