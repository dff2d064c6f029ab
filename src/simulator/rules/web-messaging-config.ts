import { regions } from "../../core/regions.js";
import { isPlainObject } from "./is-plain-object.js";
import { utf8Length } from "./utf8-length.js";

/**
 * Limits of custom attributes: 255 UTF-16 units per value (the SDK's tutorial), 2,048 UTF-8 bytes in total (Genesys Cloud's
 * limit `metadata.custom.attributes.bytes.max`).
 */
const MAX_VALUE_UNITS = 255;
const MAX_TOTAL_BYTES = 2_048;

const DOMAINS = new Set(regions.values());
const SETTINGS = new Set(["deploymentId", "environment", "locale"]);
const TEXTS = new Set(["message", "firstName", "lastName", "email"]);
const LOCALE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/;

/** The first problem with the argument of `initialize`, or `undefined` if it is valid. */
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

/** The first problem with the argument of `startChat`, or `undefined` if it is valid. */
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
