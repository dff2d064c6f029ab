import { html, type TemplateResult } from "lit";

/** The tokens that have a colour, in HTML, JSX, Vue, CSS and JavaScript. The first match at a position wins. */
const TOKENS = new RegExp(
  [
    String.raw`(?<quoted>"(?:[^"\\\n]|\\.)*")`,
    String.raw`(?<tag><\/?[A-Za-z][\w-]*|\/?>)`,
    String.raw`(?<word>\b(?:import|from|const|export|function|return)\b(?!-))`,
    String.raw`(?<name>[:\w-][\w.-]*(?=[=:]\s?["{#\w(])|--[\w-]+(?=:))`,
  ].join("|"),
  "g",
);

/** Highlights code. The text content is exactly the code. */
export function highlighted(code: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const { 0: text, index, groups } of code.matchAll(TOKENS)) {
    parts.push(code.slice(end, index), coloured(text, groups ?? {}));
    end = index + text.length;
  }
  return [...parts, code.slice(end)];
}

function coloured(text: string, { quoted, tag, word }: Record<string, string | undefined>): TemplateResult {
  if (quoted !== undefined) return html`<q>${text}</q>`;
  if (tag !== undefined || word !== undefined) return html`<b>${text}</b>`;
  return html`<i>${text}</i>`;
}
