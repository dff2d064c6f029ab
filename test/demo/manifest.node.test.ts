/** The forms of the playground are made of the manifest: what is documented there appears by itself. */
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

describe("the manifest, as the playground reads it", () => {
  const { fields, properties } = readManifest(manifest);

  it("gives every attribute its kind, its default and its help", () => {
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

  it("gives every custom property its default, and a colour field where it is a colour", () => {
    assert.deepEqual(
      properties.map(({ name, kind, fallback }) => [name, kind, fallback]),
      [
        ["--genesys-chat-accent", "colour", undefined],
        ["--genesys-chat-new", "colour", "teal"],
        ["--genesys-chat-radius", "text", "2em"],
      ],
    );
  });

  it("is content with a manifest that knows nothing of the element", () => {
    assert.deepEqual(readManifest({ modules: [] }), { fields: [], properties: [] });
  });
});
