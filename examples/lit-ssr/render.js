import { writeFileSync } from "node:fs";
import { render } from "@lit-labs/ssr";
import { collectResult } from "@lit-labs/ssr/lib/render-result.js";
import { FIRST, shop } from "./shop.js";

const page = await collectResult(render(shop(FIRST)));
writeFileSync(
  "dist/index.html",
  `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Lit SSR</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/client.js"></script>
  </head>
  <body><main>${page}</main></body>
</html>
`,
);
