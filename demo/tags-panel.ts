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
    ${codeBlock({
      name: "the tags",
      caption: html`
        <fieldset>
          <legend class="unseen">Where they are to work</legend>
          ${radio("here", false)} ${radio("in production", true)}
        </fieldset>
      `,
      code: shown.map((tag, index) => [index > 0 ? "\n" : "", tagText(tag)]),
    })}
    <p class="muted">
      ${inProduction ? "Fill in your CDN and your deployment id." : "Exactly as they stand in this page."}
    </p>
  `;
}
