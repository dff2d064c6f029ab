import { regions } from "../../core/regions.js";

/**
 * Limits of Genesys Cloud: 255 characters a value (the SDK's tutorial), 2,048 bytes in all (its limit
 * `metadata.custom.attributes.bytes.max`).
 */
const MAX_VALUE_UNITS = 255;
const MAX_TOTAL_BYTES = 2_048;

const DOMAINS = new Set(regions.values());
const SETTINGS = new Set(["deploymentId", "environment", "locale"]);
const TEXTS = new Set(["message", "firstName", "lastName", "email"]);
const LOCALE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/;

/** An object as `{}` or `Object.create(null)` makes it, of any realm. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What the SDK would refuse in the argument of `initialize`; `undefined` when all is well. */
export function settingsProblem(settings: unknown): string | undefined {
  if (!isPlainObject(settings)) return "initialize takes an object.";
  const unknown = Reflect.ownKeys(settings).find((key) => !SETTINGS.has(String(key)));
  if (unknown !== undefined) return `Unknown setting ${String(unknown)}.`;
  const { deploymentId, environment, locale } = settings;
  if (typeof deploymentId !== "string" || deploymentId === "") return "deploymentId must be a string.";
  if (typeof environment !== "string" || !DOMAINS.has(environment)) {
    return "environment must be a region's domain.";
  }
  if (typeof locale !== "string" || !LOCALE.test(locale)) {
    return "locale must look like en-us, in lower case.";
  }
  return undefined;
}

/** What the SDK would refuse in the argument of `startChat`; `undefined` when all is well. */
export function configProblem(config: unknown): string | undefined {
  if (!isPlainObject(config)) return "startChat takes an object.";
  for (const key of Reflect.ownKeys(config)) {
    if (key === "customAttributes") continue;
    if (!TEXTS.has(String(key))) return `Unknown key ${String(key)}.`;
    const text = config[String(key)];
    if (typeof text !== "string" || text.trim() === "") {
      return `${String(key)} must be a string that is not blank.`;
    }
  }
  return Object.hasOwn(config, "customAttributes")
    ? attributesProblem(config["customAttributes"])
    : undefined;
}

function attributesProblem(attributes: unknown): string | undefined {
  if (!isPlainObject(attributes)) return "customAttributes must be a plain object.";
  let bytes = 0;
  for (const key of Reflect.ownKeys(attributes)) {
    if (typeof key === "symbol") return "customAttributes must have names that are strings.";
    const value = attributes[key];
    if (!isAttributeValue(value)) return `customAttributes.${key} must be a string, number, boolean or null.`;
    if (String(value).length > MAX_VALUE_UNITS) {
      return `customAttributes.${key} is longer than ${MAX_VALUE_UNITS}.`;
    }
    bytes += utf8Length(key) + utf8Length(String(value));
  }
  return bytes > MAX_TOTAL_BYTES ? `customAttributes are larger than ${MAX_TOTAL_BYTES} bytes.` : undefined;
}

const isAttributeValue = (value: unknown): boolean =>
  value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;
