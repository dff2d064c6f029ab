import { type PropertyDeclaration, ReactiveElement } from "@lit/reactive-element";
import { say } from "../browser/say.js";
import { own } from "../browser/own.js";
import type { AttributesInput } from "../core/chat.js";
import { SETTINGS } from "../core/attributes/names.js";
import { PREFIX, WARNINGS } from "../core/errors/messages.js";
import { ALIASES, OPTIONS, type Option, type Options } from "../core/options.js";
import type { Strings } from "../strings/index.js";

/** Properties that are no options, in the lower case of HTML: React 19 writes them so where the tag is not defined yet. */
const UNOPTIONED: readonly string[] = ["customattributes", "strings"];

/** A flag is on where its attribute is present; what the attribute says is looked at, as frameworks write `false` into it. */
const FLAG = {
  fromAttribute: (value: string | null): unknown => (value === null ? undefined : value || true),
  toAttribute: (value: unknown): string | null => (value ? "" : null),
};

/** The options of the element, from attributes and properties. Invalid input warns once, never throws, and is never read. */
export class OptionsElement extends ReactiveElement implements Options {
  /** The deployment, from the Genesys Cloud admin console. Required. @attr deployment-id */
  declare deploymentId: string | undefined;
  /** The CRM customer id. What is blank or no id counts as missing. @attr crm-id */
  declare crmId: string | number | bigint | undefined;
  /** Name of the custom attribute that carries the CRM id. @attr crm-key */
  declare crmKey: string;
  /** Without a CRM id: `omit` the attribute, send `null`, or `block` the start. @attr missing-crm-id */
  declare missingCrmId: "omit" | "null" | "block";
  /**
   * When the CRM id becomes another one while its chat is there, or none for 10 s: `reset` the chat, or `keep` it and refuse
   * the new id. @attr on-customer-change
   */
  declare onCustomerChange: "reset" | "keep";
  /** Region, as a domain (`usw2.pure.cloud`) or a name (`prod-usw2`); absent: `mypurecloud.com`. @attr */
  declare environment: string | undefined;
  /** Language of the element and of the chat; absent: the page's, else `en-us`. @attr */
  declare locale: string | undefined;
  /** The customer's first message. @attr */
  declare message: string | undefined;
  /** The customer's first name. @attr first-name */
  declare firstName: string | undefined;
  /** The customer's last name. @attr last-name */
  declare lastName: string | undefined;
  /** The customer's e-mail address. @attr */
  declare email: string | undefined;
  /** The SDK; absent: the one on the page, else `web-messaging`. @attr */
  declare sdk: "web-messaging" | "messenger" | undefined;
  /** When the SDK's script is loaded; absent: `lazy`, at the first pointer, focus or touch. @attr */
  declare loading: "lazy" | "manual" | "visible" | "idle" | "eager" | undefined;
  /** Starts without a click, once. With `loading` absent it implies `eager`. @attr */
  declare autostart: boolean;
  /** Retries after the first attempt of each phase: 0 to 100. @attr max-retries */
  declare maxRetries: number;
  /** Base of the backoff in ms: 1 to 600,000. @attr retry-delay */
  declare retryDelay: number;
  /** `full` draws each delay at random; `none` does not, for tests. @attr retry-jitter */
  declare retryJitter: "full" | "none";
  /** ms from the click after which no further attempt begins. @attr retry-budget */
  declare retryBudget: number;
  /** Limit in ms of each script load, `initialize` and `startChat`: 1 to 600,000. @attr */
  declare timeout: number;
  /** Name of a custom attribute that carries the same UUID in all attempts of a start. @attr attempt-key */
  declare attemptKey: string | undefined;
  /** Names of custom attributes that are not searched for card and social security numbers, separated by spaces. @attr allow-sensitive */
  declare allowSensitive: string;
  /** In the flow of the page, floating in its corner, or nowhere: for a page whose chat is opened otherwise. @attr */
  declare placement: "inline" | "floating" | "none";
  /** Ignores clicks and signs of intent; methods and `autostart` work. @attr */
  declare disabled: boolean;
  /** Custom attributes, merged over those of the tag: an object, a `Map`, or JSON. */
  declare customAttributes: AttributesInput | undefined;
  /** The page's own texts. */
  declare strings: Partial<Strings> | undefined;

  readonly #values = new Map<string, unknown>();
  readonly #warned = new Set<string>();

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...ALIASES.keys(), ...SETTINGS, ...UNOPTIONED];
  }

  static {
    for (const [name, option] of Object.entries<Option>(OPTIONS)) {
      const isFlag = typeof option.fallback === "boolean";
      this.#define(name, (element, given) => element.#read(option, given), option.fallback, {
        attribute: option.attribute,
        ...(isFlag && { converter: FLAG }),
        // Only what the styles select by: a customer's data is never written into the page.
        reflect: name === "placement" || name === "disabled",
      });
    }
    for (const name of ["customAttributes", "strings"])
      this.#define(name, (_, given) => given, undefined, { attribute: false });
  }

  /** Accessors of our own, so that what is read is always valid, whatever was set. */
  static #define(
    name: string,
    read: (element: OptionsElement, given: unknown) => unknown,
    fallback: unknown,
    declaration: PropertyDeclaration,
  ): void {
    this.createProperty(name, own({ ...declaration, noAccessor: true }));
    const descriptor: PropertyDescriptor = {
      get(this: OptionsElement) {
        return this.#values.get(name) ?? fallback;
      },
      set(this: OptionsElement & Record<string, unknown>, given: unknown) {
        const before = this[name];
        this.#values.set(name, read(this, given));
        this.requestUpdate(name, before);
      },
    };
    Object.defineProperty(this.prototype, name, own(descriptor));
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    const meant = ALIASES.get(name);
    if (meant) {
      this.#warn(name, WARNINGS.alias(name, OPTIONS[meant].attribute));
      (this as Record<string, unknown>)[meant] = now;
    } else if (SETTINGS.includes(name)) this.#warn(name, WARNINGS.setting(name));
    else if (UNOPTIONED.includes(name)) {
      if (now !== null) this.#warn(name, WARNINGS.property(name));
    } else super.attributeChangedCallback(name, before, now);
  }

  #read(option: Option, given: unknown): unknown {
    if (given === undefined || given === null) return undefined;
    const problem = option.problem(given);
    if (problem) this.#warn(option.attribute, WARNINGS.option(option.attribute, problem));
    return option.parse(given);
  }

  /** Warns once for each attribute of an element. */
  #warn(attribute: string, warning: string): void {
    if (this.#warned.has(attribute)) return;
    this.#warned.add(attribute);
    say("warn", PREFIX, warning);
  }
}
