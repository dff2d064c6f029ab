import { build } from "esbuild";

/** The packages of React 18, beside those of React 19 that everything else uses. */
const REACT_18 = { react: "react-18", "react-dom": "react-dom-18" };

export type ReactVersion = 18 | 19;

/**
 * Bundles a module with its packages into a classic script, in their development builds.
 *
 * @returns code that can stand in a `<script>` of a page
 */
export async function bundle(code: string, react: ReactVersion = 19): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: "iife",
    alias: react === 18 ? REACT_18 : {},
    define: { "process.env.NODE_ENV": '"development"' },
  });
  return (outputFiles[0]?.text ?? "").replaceAll("</script", "<\\/script");
}
