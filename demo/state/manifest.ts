/** An attribute of the element, as the form shows it. */
export interface Field {
  readonly name: string;
  /** The name of the property. */
  readonly property: string;
  readonly help: string;
  readonly kind: "flag" | "number" | "text" | "choice";
  readonly choices: readonly string[];
  /** The default, if it is a single value. */
  readonly fallback: string | undefined;
}

/** A custom property of the element, as the theme editor shows it. */
export interface CssProperty {
  readonly name: string;
  readonly help: string;
  readonly kind: "colour" | "text";
  readonly fallback: string | undefined;
}

/** The part of custom-elements.json that the playground reads. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly {
    name: string;
    fieldName?: string;
    description?: string;
    type?: { text: string };
    default?: string;
  }[];
  readonly cssProperties?: readonly {
    name: string;
    description?: string;
    syntax?: string;
    default?: string;
  }[];
}

/** Loads the manifest of the build. */
export async function loadManifest(): Promise<{ fields: Field[]; properties: CssProperty[] }> {
  return readManifest((await (await fetch("custom-elements.json")).json()) as Manifest);
}

/** Every documented attribute and custom property of the element. */
export function readManifest({ modules }: Manifest): { fields: Field[]; properties: CssProperty[] } {
  const declarations = modules.flatMap((module) => module.declarations ?? []);
  const element = declarations.find(({ tagName }) => tagName === "genesys-crm-chat");
  return {
    fields: (element?.attributes ?? []).map(fieldOf),
    properties: (element?.cssProperties ?? []).map(propertyOf),
  };
}

function fieldOf(attribute: NonNullable<Declaration["attributes"]>[number]): Field {
  const { name, fieldName = name, description = "", type = { text: "string" }, default: preset } = attribute;
  const choices = [...type.text.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice as string);
  const plain = type.text === "boolean" ? "flag" : type.text === "number" ? "number" : "text";
  return {
    name,
    property: fieldName,
    help: description,
    kind: choices.length > 0 ? "choice" : plain,
    choices,
    fallback: String(JSON.parse(preset ?? '""')) || undefined,
  };
}

function propertyOf({
  name,
  description = "",
  syntax = "",
  default: preset,
}: NonNullable<Declaration["cssProperties"]>[number]): CssProperty {
  // The syntax is optional in a manifest. Without it, name and description decide.
  const isColour =
    /colou?r/i.test(syntax) || (syntax === "" && /colou?r|\baccent\b/i.test(`${name} ${description}`));
  return { name, help: description, kind: isColour ? "colour" : "text", fallback: preset || undefined };
}
