import { html } from "lit";

/** Renders text, with `code` between backquotes. */
export const prose = (text: string): unknown[] =>
  text.split("`").map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
