import { html, type TemplateResult } from "lit";
import type { SdkName } from "../../src/index.js";
import { choiceOf } from "../parts/choice.js";

/** ms for which the result of copying the link is shown. */
const RESULT_SHOWN = 2_000;

/** How the page has its SDK: the element loads one of the two, or Genesys' own snippet is on the page already. */
export type PageSdk = SdkName | "snippet";

interface SessionBar {
  readonly sdk: PageSdk;
  choose(sdk: PageSdk): void;
  resetAll(): void;
}

/** The SDK of the page, and the buttons for the page as a whole. */
export const sessionBar = ({ sdk, choose, resetAll }: SessionBar): TemplateResult => html`
  ${choiceOf({
    id: "sdk",
    legend: "SDK",
    isBare: true,
    options: [
      ["messenger", "Messenger"],
      ["web-messaging", "Web Messaging"],
      ["snippet", "Genesys’ snippet on the page"],
    ],
    value: sdk,
    choose,
  })}
  <span class="buttons">
    <button id="copy-link" @click=${() => void copyLink()}>Share</button>
    <button id="reset-all" @click=${resetAll}>Reset all</button>
    <output id="link-output"></output>
  </span>
`;

/** The address contains the whole setup. */
async function copyLink(): Promise<void> {
  const output = document.getElementById("link-output") as HTMLOutputElement;
  try {
    await navigator.clipboard.writeText(location.href);
    output.value = "Copied";
  } catch {
    output.value = "Copy it from the address bar.";
  }
  setTimeout(() => (output.value = ""), RESULT_SHOWN);
}
