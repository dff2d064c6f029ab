import webc from "@11ty/eleventy-plugin-webc";

export default function (config) {
  config.addPlugin(webc);
  config.addPassthroughCopy({
    "node_modules/genesys-crm-chat/cdn/genesys-crm-chat.js": "genesys-crm-chat.js",
  });
  config.addPassthroughCopy("shop.js");
  return { dir: { output: "dist" } };
}
