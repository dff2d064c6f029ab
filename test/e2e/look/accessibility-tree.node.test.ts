/** What a screen reader announces in each state, according to Chromium's accessibility tree. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CDPSession, Protocol } from "puppeteer-core";
import { showState, STATES, stateNamed } from "../../../scripts/lib/pictures/states.mjs";
import { Window } from "./window.js";

const LINK = "link: or call +1 555 0100, focusable";

/** State → the nodes of the tree in reading order, as `role: name, properties`. */
const TREES: Record<string, readonly string[]> = {
  idle: ["button: Chat with us, focusable", "status:, polite"],
  disabled: ["button: Chat with us, disabled", "status:, polite"],
  ready: ["button: Chat with us, focusable", "status:, polite"],
  loading: [
    "button: Chat with us, focusable, busy",
    "status: Opening the chat…, polite",
    "button: Close, focusable",
  ],
  starting: [
    "button: Chat with us, focusable, busy",
    "status: Connecting you…, polite",
    "button: Close, focusable",
  ],
  retrying: [
    "button: Chat with us, focusable, busy",
    "status: We are busy. Trying again, polite",
    "button: Close, focusable",
  ],
  waiting: [
    "button: Chat with us, focusable, busy",
    "status: We are busy. Trying again, polite",
    "button: Close, focusable",
    "button: Cancel, focusable",
    LINK,
  ],
  started: ["button: Open the chat, focusable", "status: The chat is open., polite"],
  failed: [
    "button: Try again, focusable",
    "status:, polite",
    "alert: Sorry, the chat is not available., assertive",
    "button: Close, focusable",
    "button: Try again, focusable",
    LINK,
  ],
};

/** An empty alert exists in every state: screen readers announce only changes of an alert that they know. */
const EMPTY_ALERT = "alert:, assertive";

const window = new Window();
type Node = Protocol.Accessibility.AXNode;

/** The tree from top to bottom, as lines. A text is part of the node that contains it. */
async function treeOf(session: CDPSession): Promise<string[]> {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const below = (node: Node | undefined): Node[] =>
    (node?.childIds ?? [])
      .map((id) => nodes.find(({ nodeId }) => nodeId === id))
      .flatMap((child) => (child ? [child, ...below(child)] : []));
  const textOf = (node: Node): string =>
    below(node)
      .filter(({ role }) => role?.value === "StaticText")
      .map(({ name }) => String(name?.value))
      .join("");
  const lines: string[] = [];
  for (const node of below(nodes[0])) {
    if (node.ignored || !ROLES.includes(String(node.role?.value))) continue;
    const has = (name: string): unknown => node.properties?.find((each) => each.name === name)?.value.value;
    const parts = [
      `${node.role?.value}: ${node.name?.value || textOf(node)}`.trimEnd(),
      ...["focusable", "disabled"].filter((name) => has(name) === true),
      ...((await isBusy(session, node)) ? ["busy"] : []),
      ...(has("live") ? [has("live")] : []),
    ];
    lines.push(parts.join(", "));
  }
  return lines;
}

const ROLES = ["button", "status", "alert", "link"];

/** The protocol omits `busy`, which screen readers do get, so it is read from the element. */
async function isBusy(session: CDPSession, { backendDOMNodeId }: Node): Promise<boolean> {
  const { object } = await session.send("DOM.resolveNode", { backendNodeId: backendDOMNodeId ?? 0 });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: object.objectId ?? "",
    functionDeclaration: "function () { return this.ariaBusy === 'true'; }",
  });
  return result.value === true;
}

describe("the accessibility tree of the element", () => {
  for (const state of STATES) {
    it(`has the roles, names and properties of the state ${state.name}`, async () => {
      await showState(window.page, state);
      const session = await window.page.createCDPSession();
      const tree = await treeOf(session);
      const expected = TREES[state.name] ?? [];
      assert.deepEqual(
        tree.filter((line) => line !== EMPTY_ALERT),
        expected,
      );
      assert.equal(tree.filter((line) => line.startsWith("alert")).length, 1);
      await session.detach();
    });
  }

  it("takes the name of the button from the content of the tag", async () => {
    await showState(window.page, stateNamed("idle"), { content: "<b>Ask</b> our experts" });
    const session = await window.page.createCDPSession();
    assert.equal((await treeOf(session))[0], "button: Ask our experts, focusable");
    await session.detach();
  });
});
