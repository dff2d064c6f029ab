import { cssRule } from "../code/html.js";
import { snippetScript } from "../code/snippet.js";
import type { Shown } from "../code/shown.js";
import { inShop, shop } from "./shop.js";

const ELEMENT = "genesys-crm-chat";

function createElement(name: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = shop.document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

/** The element in the page of the shop, with the parts of the code to copy, made from the same data. */
export class Preview {
  readonly element = shop.document.createElement(ELEMENT);
  readonly #style = createElement("style", { id: "theme" });
  /** Where the page wants the chat of the Web Messaging SDK. */
  readonly #container = inShop("genesys-webmessaging-container");
  #language: HTMLElement | undefined;
  #attributes: ReadonlyMap<string, string> = new Map();

  constructor(shown: Shown) {
    inShop("place").append(this.element);
    this.show(shown);
    shop.document.head.append(this.#style);
  }

  /**
   * Loads the scripts, when the simulator can answer them. Ours comes after the element, which is upgraded as on any page,
   * and after Genesys' snippet if the page has it.
   *
   * @returns once the element has its first rendering
   */
  async load({ cdn, sdkSrc = "", snippet }: Shown): Promise<void> {
    if (snippet) {
      const own = createElement("script", { id: "snippet" });
      own.textContent = snippetScript(snippet);
      shop.document.head.append(own);
    }
    const script = createElement("script", {
      src: `${cdn}/${ELEMENT}.js`,
      "data-sdk-src": sdkSrc,
      defer: "",
    });
    shop.document.head.append(script);
    await shop.customElements.whenDefined(ELEMENT);
    await this.element.updateComplete;
  }

  /** Applies the differences to what is shown, and nothing else. */
  show({ attributes, css, strings, language, cdn }: Shown): void {
    for (const name of this.#attributes.keys()) {
      if (!attributes.has(name)) this.element.removeAttribute(name);
    }
    for (const [name, value] of attributes) {
      if (this.#attributes.get(name) !== value) this.element.setAttribute(name, value);
    }
    this.#attributes = attributes;
    this.#placeContainer(attributes.get("placement") === "floating");
    this.#style.textContent = cssRule({ css });
    this.element.strings = strings.size > 0 ? Object.fromEntries(strings) : undefined;
    this.#setLanguage(language === undefined ? undefined : `${cdn}/i18n/${language}.js`);
    // The shop follows the direction and the colour scheme of the setup.
    const { documentElement } = shop.document;
    documentElement.dir = attributes.get("dir") ?? "ltr";
    documentElement.style.colorScheme = css.get("color-scheme") ?? "";
  }

  /** A page with a floating button has no place for the chat: it stands in the element's panel. A chat that is there stays. */
  #placeContainer(isFloating: boolean): void {
    if (isFloating && !this.#container.hasChildNodes()) this.#container.remove();
    else if (!isFloating && !this.#container.isConnected) inShop("place").after(this.#container);
  }

  #setLanguage(src: string | undefined): void {
    if (this.#language?.getAttribute("src") === (src ?? null)) return;
    this.#language?.remove();
    this.#language = src === undefined ? undefined : createElement("script", { src, defer: "" });
    if (this.#language) shop.document.head.append(this.#language);
  }
}
