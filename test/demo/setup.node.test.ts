/** The address of the playground contains everything that was chosen, and a hostile address is harmless. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { addressOf, isCssValue, readAddress, type Setup, UNSET } from "../../demo/state/setup.js";

const FIRST: Setup = { ...UNSET, attributes: new Map([["crm-id", "CRM-1"]]) };

const read = (address: string): Setup => readAddress(new URL(address, "http://127.0.0.1/"), FIRST);

const anySetup: fc.Arbitrary<Setup> = fc.record(
  {
    scenario: fc.constantFrom(undefined, "hang-start"),
    attributes: mapOf(fc.constantFrom("crm-id", "segment", "customer_tier", "sdk"), fc.string()),
    theme: mapOf(
      fc.constantFrom("--genesys-chat-accent", "--genesys-chat-radius"),
      fc.constantFrom("#fff", "2px"),
    ),
    strings: mapOf(fc.constantFrom("label", "open"), fc.string({ unit: "binary" })),
    scheme: fc.constantFrom(undefined, "light" as const, "dark" as const),
    dir: fc.constantFrom(undefined, "ltr" as const, "rtl" as const),
    hasSnippet: fc.boolean(),
  },
  { noNullPrototype: true },
);

function mapOf(names: fc.Arbitrary<string>, values: fc.Arbitrary<string>) {
  return fc.uniqueArray(fc.tuple(names, values), { selector: ([name]) => name }).map((all) => new Map(all));
}

describe("the address of the playground", () => {
  it("restores every setup exactly", () => {
    fc.assert(fc.property(anySetup, (setup) => assert.deepEqual(read(addressOf(setup)), setup)));
  });

  it("stands for a first visit if it is empty, and not if everything was removed", () => {
    assert.deepEqual(read("/"), FIRST);
    assert.deepEqual(read("/?scenario=slow"), { ...FIRST, scenario: "slow" });
    assert.deepEqual(read(addressOf(UNSET)), UNSET);
  });

  it("rejects event handlers, and names that are invalid as attributes", () => {
    const { attributes } = read("/#onclick=alert(1)&Segment=a&a.b=c&%22=d&segment=Gold");
    assert.deepEqual([...attributes], [["segment", "Gold"]]);
  });

  it("rejects values that would end their CSS rule, and properties of other elements", () => {
    const hostile = "}body{display:none";
    const { theme } = read(
      `/#${new URLSearchParams({ "--genesys-chat-accent": hostile, "--other": "red", "--genesys-chat-radius": "0" })}`,
    );
    assert.deepEqual([...theme], [["--genesys-chat-radius", "0"]]);
  });
});

describe("isCssValue()", () => {
  for (const value of ["#1a56c4", "light-dark(#fff, rgb(0 0 0 / 50%))", "0.5em", '"Open Sans", serif']) {
    it(`accepts ${value}`, () => assert.ok(isCssValue(value)));
  }
  for (const value of [
    "",
    " ",
    "red; color: blue",
    "a}",
    "rgb(",
    '"',
    "</style>",
    "red/*",
    "\\7d",
    "a\nb",
    "red !important",
  ]) {
    it(`rejects ${JSON.stringify(value)}`, () => assert.ok(!isCssValue(value)));
  }
});
