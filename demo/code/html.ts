import type { Shown } from "./shown.js";

const ELEMENT = "genesys-crm-chat";

type Attributes = Iterable<readonly [name: string, value: string]>;

/** Escapes line breaks too, as the code may be indented. */
const escaped = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("\n", "&#10;");

/** Characters. Most panels would scroll a longer line. */
const LONGEST_LINE = 84;

/** A start and an end tag. Each attribute has a line of its own if they are many or long. */
export function tag(name: string, attributes: Attributes): string {
  const all = [...attributes].map(([key, value]) => (value === "" ? key : `${key}="${escaped(value)}"`));
  const line = `<${[name, ...all].join(" ")}></${name}>`;
  if (all.length <= 3 && line.length <= LONGEST_LINE) return line;
  return `<${name}${all.map((each) => `\n  ${each}`).join("")}\n></${name}>`;
}

/** The CSS rule with the element's custom properties; empty if none is set. */
export function cssRule({ css }: Pick<Shown, "css">): string {
  if (css.size === 0) return "";
  const declarations = [...css].map(([name, value]) => `\n  ${name}: ${value};`);
  return `${ELEMENT} {${declarations.join("")}\n}`;
}

/** A JavaScript string that is safe inside `<script>`. */
export const literal = (value: string): string => JSON.stringify(value).replaceAll("<", "\\u003C");

/** The texts as a JavaScript object. */
export function stringsLiteral({ strings }: Pick<Shown, "strings">): string {
  const entries = [...strings].map(
    ([name, text]) => `${/^\w+$/.test(name) ? name : literal(name)}: ${literal(text)}`,
  );
  return `{ ${entries.join(", ")} }`;
}

const styleTag = (shown: Shown): string[] => {
  const rule = cssRule(shown);
  return rule ? [`<style>\n${indented(rule)}\n</style>`] : [];
};

const scriptTag = ({ cdn, sdkSrc }: Shown, more: Attributes = []): string =>
  tag("script", [
    ["src", `${cdn}/${ELEMENT}.js`],
    ...(sdkSrc === undefined ? [] : [["data-sdk-src", sdkSrc] as const]),
    ...more,
    ["defer", ""],
  ]);

const languageTag = ({ cdn, language }: Shown): string[] =>
  language === undefined
    ? []
    : [
        tag("script", [
          ["src", `${cdn}/i18n/${language}.js`],
          ["defer", ""],
        ]),
      ];

export const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

/** For any page: the two tags, with style, language and texts. */
export function forCdn(shown: Shown): string {
  const texts = `document.querySelector("${ELEMENT}").strings = ${stringsLiteral(shown)};`;
  return [
    ...styleTag(shown),
    scriptTag(shown),
    ...languageTag(shown),
    tag(ELEMENT, shown.attributes),
    ...(shown.strings.size > 0 ? [`<script>\n  ${texts}\n</script>`] : []),
  ].join("\n");
}

/** For a child theme of WordPress: what `?>` and `<?php` enclose is HTML. */
export const forWordPress = (shown: Shown): string =>
  [
    "add_action( 'wp_footer', function () {",
    "?>",
    forCdn(shown).replaceAll("<?", "&lt;?"),
    "<?php",
    "} );",
  ].join("\n");

/** For a page that is bundled: Vite and Parcel accept it unchanged. */
export function forNpm(shown: Shown): string {
  const { strings } = shown;
  const lines = [
    ...imports(shown),
    ...configuration(shown),
    ...(strings.size > 0
      ? ["", `document.querySelector("${ELEMENT}").strings = ${stringsLiteral(shown)};`]
      : []),
  ];
  return [
    ...styleTag(shown),
    tag(ELEMENT, shown.attributes),
    `<script type="module">\n${indented(lines.join("\n"))}\n</script>`,
  ].join("\n");
}

/** The imports that define the tag and its language. */
export const imports = ({ language, sdkSrc }: Shown, main = `import "${ELEMENT}/define.js";`): string[] => [
  main,
  ...(language === undefined ? [] : [`import "${ELEMENT}/i18n/${language}.js";`]),
  ...(sdkSrc === undefined ? [] : [`import { configure } from "${ELEMENT}";`]),
];

/** The settings of the page. */
export const configuration = ({ sdkSrc }: Shown): string[] =>
  sdkSrc === undefined ? [] : ["", `configure({ sdkSrc: ${literal(sdkSrc)} });`];

/** The script tag alone, for a CMS that strips unknown tags. A script sets what has no attribute there. */
export function forScriptAlone(shown: Shown, options: ReadonlySet<string>): string {
  const { attributes, strings, snippet } = shown;
  // It makes the script add the element. Empty, it leaves the deployment to Genesys' snippet.
  const all = snippet ? new Map([["deployment-id", ""], ...attributes]) : attributes;
  const data = [...all]
    .filter(([name]) => name !== "dir")
    .map(([name, value]) => {
      const isKnown = options.has(name) || name.startsWith("attr-");
      return [`data-${isKnown ? name : `attr-${name}`}`, value] as const;
    });
  const dir = attributes.get("dir");
  const later = [
    ...(dir === undefined ? [] : [`chat.dir = ${literal(dir)};`]),
    ...(strings.size > 0 ? [`chat.strings = ${stringsLiteral(shown)};`] : []),
  ];
  const script = [
    `customElements.whenDefined("${ELEMENT}").then(() => {`,
    `  const chat = document.querySelector("${ELEMENT}");`,
    ...later.map((line) => `  ${line}`),
    "});",
  ];
  return [
    ...styleTag(shown),
    scriptTag(shown, data),
    ...languageTag(shown),
    ...(later.length > 0 ? [`<script>\n${indented(script.join("\n"))}\n</script>`] : []),
  ].join("\n");
}

/** A Custom HTML tag of Google Tag Manager, which removes `data-*` and unknown tags from HTML: a script makes both. */
export function forTagManager(shown: Shown): string {
  const { attributes, cdn, sdkSrc, language, strings } = shown;
  const scripts = [`${cdn}/${ELEMENT}.js`, ...(language === undefined ? [] : [`${cdn}/i18n/${language}.js`])];
  const lines = [
    `var chat = document.createElement("${ELEMENT}");`,
    ...[...attributes].map(([name, value]) => `chat.setAttribute(${literal(name)}, ${literal(value)});`),
    ...(strings.size > 0 ? [`chat.strings = ${stringsLiteral(shown)};`] : []),
    "document.body.appendChild(chat);",
    `[${scripts.map(literal).join(", ")}].forEach(function (src) {`,
    `  var script = document.createElement("script");`,
    "  script.src = src;",
    ...(sdkSrc === undefined ? [] : [`  script.setAttribute("data-sdk-src", ${literal(sdkSrc)});`]),
    "  document.head.appendChild(script);",
    "});",
  ];
  const body = `(function () {\n${indented(lines.join("\n"))}\n})();`;
  return [...styleTag(shown), `<script>\n${indented(body)}\n</script>`].join("\n");
}
