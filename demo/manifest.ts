/** An attribute of the element, as its form shows it. */
export interface Field {
  readonly name: string;
  readonly help: string;
  readonly kind: "flag" | "number" | "text" | "choice";
  readonly choices: readonly string[];
  /** What holds without the attribute, where that is one value. */
  readonly fallback: string | undefined;
}

/** The part of custom-elements.json that is of interest here. */
interface Manifest {
  modules: {
    declarations: {
      tagName?: string;
      attributes?: { name: string; description: string; type: { text: string }; default?: string }[];
    }[];
  }[];
}

/** Every attribute of the element, from the description of it that editors read, too. */
export async function loadFields(): Promise<Field[]> {
  const manifest = (await (await fetch("custom-elements.json")).json()) as Manifest;
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  const attributes = declarations.find(({ tagName }) => tagName === "genesys-crm-chat")?.attributes ?? [];
  return attributes.map(({ name, description, type: { text }, default: preset = '""' }) => {
    const choices = [...text.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice as string);
    const kind = text === "boolean" ? "flag" : text === "number" ? "number" : choices[0] ? "choice" : "text";
    return { name, help: description, kind, choices, fallback: String(JSON.parse(preset)) || undefined };
  });
}
