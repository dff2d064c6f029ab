import type { Field } from "../state/manifest.js";
import { configuration, cssRule, imports, indented, literal, stringsLiteral, tag } from "./html.js";
import type { Shown } from "./shown.js";

/** A component for React 18 and 19: options are props, and `attr-` marks custom attributes. */
export function forReact(shown: Shown, fields: readonly Field[]): string {
  const { css, strings } = shown;
  const style = [...css].map(([name, value]) => {
    const key = name.startsWith("--")
      ? literal(name)
      : name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return `${key}: ${literal(value)}`;
  });
  // Outside of the component, so that each render passes the same objects.
  const constants = [
    ...(style.length > 0 ? [`const style = { ${style.join(", ")} };`] : []),
    ...(strings.size > 0 ? [`const strings = ${stringsLiteral(shown)};`] : []),
  ];
  const props = [
    ...[...shown.attributes].map((attribute) => prop(attribute, fields)),
    ...(style.length > 0 ? ["style={style}"] : []),
    ...(strings.size > 0 ? ["strings={strings}"] : []),
  ];
  return [
    ...imports(shown, `import { GenesysCrmChat } from "genesys-crm-chat/react.js";`),
    ...configuration(shown),
    ...(constants.length > 0 ? ["", ...constants] : []),
    "",
    "export function Chat() {",
    "  return (",
    "    <GenesysCrmChat",
    ...props.map((line) => `      ${line}`),
    "    />",
    "  );",
    "}",
  ].join("\n");
}

function prop([name, value]: readonly [string, string], fields: readonly Field[]): string {
  const field = fields.find((each) => each.name === name);
  if (!field)
    return `${name === "dir" || name.startsWith("attr-") ? name : `attr-${name}`}=${jsxText(value)}`;
  if (field.kind === "flag") return field.property;
  const isNumber = field.kind === "number" && /^\d+$/.test(value);
  return `${field.property}=${isNumber ? `{${value}}` : jsxText(value)}`;
}

/** JSX has no escapes inside quotes. */
const jsxText = (value: string): string =>
  /^[^"&\\\n{}<>]*$/.test(value) ? `"${value}"` : `{${JSON.stringify(value)}}`;

/** A single-file component for Vue 3. */
export function forVue(shown: Shown): string {
  const { attributes, strings } = shown;
  const rule = cssRule(shown);
  const own = strings.size > 0;
  const script = [
    ...imports(shown),
    ...configuration(shown),
    ...(own ? ["", `const strings = ${stringsLiteral(shown)};`] : []),
  ];
  const element = tag("genesys-crm-chat", [
    ...attributes,
    ...(own ? [[":strings.prop", "strings"] as const] : []),
  ]);
  return [
    `<script setup>\n${script.join("\n")}\n</script>`,
    `<template>\n${element.replace(/^(?=.)/gm, "  ")}\n</template>`,
    ...(rule ? [`<style>\n${rule}\n</style>`] : []),
  ].join("\n\n");
}

const ENTITIES: Readonly<Record<string, string>> = { "{": "&#123;", "}": "&#125;" };

/** In a template of Svelte or Angular, a brace begins an expression. */
const withoutExpressions = (markup: string): string =>
  markup.replace(/[{}]/g, (brace) => ENTITIES[brace] ?? "");

/** A component for Svelte 4 and 5. */
export function forSvelte(shown: Shown): string {
  const rule = cssRule(shown);
  const own = shown.strings.size > 0;
  const script = [
    ...imports(shown),
    ...configuration(shown),
    ...(own ? ["", `const strings = ${stringsLiteral(shown)};`] : []),
  ];
  // The first expression is the component's own.
  const all = [...(own ? [["{strings}", ""] as const] : []), ...shown.attributes];
  const element = withoutExpressions(tag("genesys-crm-chat", all));
  return [
    `<script>\n${indented(script.join("\n"))}\n</script>`,
    own ? element.replace(withoutExpressions("{strings}"), "{strings}") : element,
    ...(rule ? [`<style>\n${indented(rule)}\n</style>`] : []),
  ].join("\n\n");
}

/** Text between backquotes. */
const inBackquotes = (text: string): string => text.replace(/[\\`]|\$(?=\{)/g, "\\$&");

/** A standalone component for Angular 17 and later. */
export function forAngular(shown: Shown): string {
  const rule = cssRule(shown);
  const own = shown.strings.size > 0;
  const all = [...shown.attributes, ...(own ? [["[strings]", "strings"] as const] : [])];
  const block = (text: string): string => `\`\n${inBackquotes(text.replace(/^(?=.)/gm, "    "))}\n  \``;
  return [
    `import { Component, CUSTOM_ELEMENTS_SCHEMA } from "@angular/core";`,
    ...imports(shown),
    ...configuration(shown),
    "",
    "@Component({",
    `  selector: "app-chat",`,
    "  schemas: [CUSTOM_ELEMENTS_SCHEMA],",
    `  template: ${block(withoutExpressions(tag("genesys-crm-chat", all)))},`,
    ...(rule ? [`  styles: ${block(rule)},`] : []),
    "})",
    own
      ? `export class Chat {\n  protected readonly strings = ${stringsLiteral(shown)};\n}`
      : "export class Chat {}",
  ].join("\n");
}
