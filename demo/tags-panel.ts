import { html, type TemplateResult } from "lit";
import { codeBlock } from "./code-block.js";
import { forProduction, type Tag, tagText } from "./tag.js";

interface TagsPanel {
  readonly tags: readonly Tag[];
  readonly inProduction: boolean;
  choose(inProduction: boolean): void;
}

/** The tags to copy. */
export function tagsPanel({ tags, inProduction, choose }: TagsPanel): TemplateResult {
  const shown = inProduction ? tags.map(forProduction) : tags;
  const radio = (label: string, value: boolean) => html`
    <label>
      <input type="radio" name="world" .checked=${inProduction === value} @change=${() => choose(value)} />
      ${label}
    </label>
  `;
  return html`
    <fieldset class="bar">
      <legend class="unseen">For which world</legend>
      ${radio("On this simulator", false)} ${radio("In production", true)}
    </fieldset>
    ${codeBlock(
      "the tags",
      shown.map((tag, index) => [index > 0 ? "\n" : "", tagText(tag)]),
    )}
    <p class="muted">
      ${inProduction
        ? "With your CDN’s address and your deployment id, this goes into any page."
        : "Exactly the tags of this page. They work in any page on this machine while the simulator runs."}
    </p>
  `;
}
