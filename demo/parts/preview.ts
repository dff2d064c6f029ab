import { cssRule } from "../code/html.js";
import type { Shown } from "../code/shown.js";

const ELEMENT = "genesys-crm-chat";

function make(name: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

/** Everything of us in the page of the shop: the same parts that the code to copy has, made of the same data. */
export class Preview {
  readonly element = document.createElement(ELEMENT);
  readonly #style = make("style", { id: "theme" });
  #language: HTMLElement | undefined;
  #attributes: ReadonlyMap<string, string> = new Map();

  /** The element waits for its script, as on any page. */
  constructor(place: HTMLElement, shown: Shown) {
    place.append(this.element);
    this.show(shown);
    const { cdn, sdkSrc = "" } = shown;
    const script = make("script", { src: `${cdn}/${ELEMENT}.js`, "data-sdk-src": sdkSrc, defer: "" });
    document.head.append(this.#style, script);
  }

  /** Changes what is no longer so, and touches nothing else. */
  show({ attributes, css, strings, language, cdn }: Shown): void {
    for (const name of this.#attributes.keys()) {
      if (!attributes.has(name)) this.element.removeAttribute(name);
    }
    for (const [name, value] of attributes) {
      if (this.#attributes.get(name) !== value) this.element.setAttribute(name, value);
    }
    this.#attributes = attributes;
    this.#style.textContent = cssRule({ css });
    this.element.strings = strings.size > 0 ? Object.fromEntries(strings) : undefined;
    this.#speak(language === undefined ? undefined : `${cdn}/i18n/${language}.js`);
    // The page of the shop is written as the customer's language and system have it.
    const shop = this.element.closest<HTMLElement>(".shop");
    if (!shop) return;
    shop.dir = attributes.get("dir") ?? "ltr";
    shop.style.colorScheme = css.get("color-scheme") ?? "";
  }

  #speak(src: string | undefined): void {
    if (this.#language?.getAttribute("src") === (src ?? null)) return;
    this.#language?.remove();
    this.#language = src === undefined ? undefined : make("script", { src, defer: "" });
    if (this.#language) document.head.append(this.#language);
  }
}
