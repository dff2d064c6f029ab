/** An attribute of the element, as its form shows it. */
export interface Field {
  readonly name: string;
  /** The same as a property. */
  readonly property: string;
  readonly help: string;
  readonly kind: "flag" | "number" | "text" | "choice";
  readonly choices: readonly string[];
  /** What holds without the attribute, where that is one value. */
  readonly fallback: string | undefined;
}

/** A custom property of the element, as the theme editor shows it. */
export interface CssProperty {
  readonly name: string;
  readonly help: string;
  readonly kind: "colour" | "text";
  readonly fallback: string | undefined;
}

/** The part of custom-elements.json that is of interest here. */
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

/** The element itself, among what the description for editors tells of. */
export async function loadManifest(): Promise<{ fields: Field[]; properties: CssProperty[] }> {
  return readManifest((await (await fetch("custom-elements.json")).json()) as Manifest);
}

/** Every attribute and custom property that is documented: a new one appears by itself. */
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
  // A description need not name the syntax; then the words tell.
  const isColour =
    /colou?r/i.test(syntax) || (syntax === "" && /colou?r|\baccent\b/i.test(`${name} ${description}`));
  return { name, help: description, kind: isColour ? "colour" : "text", fallback: preset || undefined };
}
