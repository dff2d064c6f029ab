import { indented, literal } from "./html.js";

/** What Genesys' own snippet for the Messenger says. */
export interface Snippet {
  /** The address of `genesys.min.js`. */
  readonly src: string;
  /** The name of the region. */
  readonly environment: string;
  readonly deploymentId: string;
}

/** The script in the snippet that the admin console gives out: a function that queues calls, and a tag for `genesys.min.js`. */
export const snippetScript = ({ src, environment, deploymentId }: Snippet): string =>
  [
    "(function (g, e, n, es, ys) {",
    '  g["_genesysJs"] = e;',
    "  g[e] = g[e] || function () { (g[e].q = g[e].q || []).push(arguments); };",
    "  g[e].t = 1 * new Date();",
    "  g[e].c = es;",
    '  ys = document.createElement("script");',
    '  ys.async = 1; ys.src = n; ys.charset = "utf-8";',
    "  document.head.appendChild(ys);",
    `})(window, "Genesys", ${literal(src)}, {`,
    `  environment: ${literal(environment)}, deploymentId: ${literal(deploymentId)}`,
    "});",
  ].join("\n");

/** The snippet, as it stands on a page. */
export const snippetTag = (snippet: Snippet): string =>
  `<script>\n${indented(snippetScript(snippet))}\n</script>`;
