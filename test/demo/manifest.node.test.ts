/** The forms of the playground are generated from the manifest. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Manifest, readManifest } from "../../demo/state/manifest.js";

const manifest: Manifest = {
  modules: [
    {},
    {
      declarations: [
        { tagName: "another-element", attributes: [{ name: "other" }] },
        {
          tagName: "genesys-crm-chat",
          attributes: [
            { name: "timeout", description: "ms", type: { text: "number" }, default: "15000" },
            { name: "new-flag", fieldName: "newFlag", type: { text: "boolean" }, default: "false" },
            { name: "loading", type: { text: '"lazy" | "eager" | undefined' } },
          ],
          cssProperties: [
            { name: "--genesys-chat-accent", description: "The button's colour." },
            { name: "--genesys-chat-new", syntax: "<color>", default: "teal" },
            { name: "--genesys-chat-radius", description: "The button's corners.", default: "2em" },
          ],
        },
      ],
    },
  ],
};

describe("readManifest()", () => {
  const { fields, properties } = readManifest(manifest);

  it("returns the kind, the default and the description of every attribute", () => {
    assert.deepEqual(fields, [
      { name: "timeout", property: "timeout", help: "ms", kind: "number", choices: [], fallback: "15000" },
      { name: "new-flag", property: "newFlag", help: "", kind: "flag", choices: [], fallback: "false" },
      {
        name: "loading",
        property: "loading",
        help: "",
        kind: "choice",
        choices: ["lazy", "eager"],
        fallback: undefined,
      },
    ]);
  });

  it("returns the default of every custom property, and whether it is a colour", () => {
    assert.deepEqual(
      properties.map(({ name, kind, fallback }) => ({ name, kind, fallback })),
      [
        { name: "--genesys-chat-accent", kind: "colour", fallback: undefined },
        { name: "--genesys-chat-new", kind: "colour", fallback: "teal" },
        { name: "--genesys-chat-radius", kind: "text", fallback: "2em" },
      ],
    );
  });

  it("returns nothing for a manifest without the element", () => {
    assert.deepEqual(readManifest({ modules: [] }), { fields: [], properties: [] });
  });
});
