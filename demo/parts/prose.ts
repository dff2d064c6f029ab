import { html } from "lit";

/** Text with `code` in it. */
export const prose = (text: string): unknown[] =>
  text.split("`").map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
