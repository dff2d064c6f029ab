/** Describes the element for editors and documentation tools, from its JSDoc and the table of its options. */
import { customElementJetBrainsPlugin } from "custom-element-jet-brains-integration";
import { customElementVsCodePlugin } from "custom-element-vs-code-integration";
import { tsImport } from "tsx/esm/api";

const TAG = "genesys-crm-chat";

/** The modules that somebody outside may import from, or hear of; the others are needed for what is inherited. */
const PUBLIC = ["src/define.ts", "src/element/events.ts", "src/element/genesys-crm-chat.ts"];

const { OPTIONS } = await tsImport("./src/core/options.ts", import.meta.url);

/** What a page's author has no business with is left out, and paths are those of the package. */
const publicOnly = {
  name: "public-only",
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.modules = manifest.modules.filter(({ path }) => PUBLIC.includes(path));
    for (const module of manifest.modules) {
      module.path = published(module.path);
      module.declarations = module.declarations.filter(({ kind }) => kind === "class");
      module.exports = module.exports.filter(({ declaration }) => /^[A-Z]/.test(declaration.name));
      for (const each of module.exports) {
        if (each.kind === "custom-element-definition") each.name = TAG;
        if (each.declaration.module) each.declaration.module = published(each.declaration.module);
      }
      for (const declaration of module.declarations) {
        const { superclass } = declaration;
        if (superclass?.module) superclass.module = published(superclass.module);
        declaration.members = declaration.members?.filter(isPublic);
        for (const each of declaration.members ?? []) delete each.inheritedFrom;
      }
    }
  },
};

const isPublic = ({ name, privacy }) =>
  privacy !== "private" && privacy !== "protected" && !name.startsWith("#") && !name.endsWith("Callback");

const published = (path) => path.replace(/^\/?src\//, "dist/").replace(/\.ts$/, ".js");

/** Gives each attribute the name and the default that the options' table has for it. */
const options = {
  name: "options",
  packageLinkPhase({ customElementsManifest: manifest }) {
    const element = manifest.modules
      .flatMap((module) => module.declarations)
      .find((each) => each.tagName === TAG);
    element.superclass = { name: "ReactiveElement", package: "@lit/reactive-element" };
    element.attributes = Object.entries(OPTIONS).map(([fieldName, { attribute, fallback }]) => {
      const member = element.members.find(({ name }) => name === fieldName);
      if (!member?.description) throw new Error(`The option ${fieldName} has no description.`);
      const preset = fallback === undefined ? {} : { default: JSON.stringify(fallback) };
      Object.assign(member, { attribute }, preset);
      const { description, type } = member;
      return { name: attribute, fieldName, description, type, ...preset };
    });
  },
};

export default {
  globs: ["src/define.ts", "src/element/*.ts"],
  outdir: "dist",
  litelement: true,
  plugins: [
    publicOnly,
    options,
    customElementVsCodePlugin({ outdir: "dist" }),
    customElementJetBrainsPlugin({ outdir: "dist", packageJson: false }),
  ],
};
