import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DeskSelection } from "../../demo/state/desk-selection.js";

const ELSEWHERE = { isAtDesk: false, isInShop: false };
const AT_DESK = { isAtDesk: true, isInShop: false };
const IN_SHOP = { isAtDesk: false, isInShop: true };

const active = (id: string) => ({ id });
const ended = (id: string) => ({ id, endedAt: 1 });

describe("a conversation that begins", () => {
  const rows: [
    what: string,
    act: (desk: DeskSelection) => void,
    current: string | undefined,
    unseen: string[],
  ][] = [
    ["is on the desk where none is", (desk) => desk.update([active("new")], AT_DESK), "new", []],
    [
      "is new where another one is on the desk",
      (desk) => {
        desk.update([active("first")], ELSEWHERE);
        desk.update([active("new"), active("first")], ELSEWHERE);
        desk.update([active("newer"), active("new"), active("first")], ELSEWHERE);
      },
      "first",
      ["newer", "new"],
    ],
    [
      "takes the place of one that has ended",
      (desk) => {
        desk.update([active("first")], ELSEWHERE);
        desk.update([active("new"), ended("first")], ELSEWHERE);
      },
      "new",
      [],
    ],
    [
      "does not take the place of one that has ended while somebody reads that",
      (desk) => {
        desk.update([active("first")], ELSEWHERE);
        desk.update([active("new"), ended("first")], AT_DESK);
      },
      "first",
      ["new"],
    ],
    [
      "takes the place of another customer's when the reader is in the shop",
      (desk) => {
        desk.update([active("first")], ELSEWHERE);
        desk.update([active("own"), active("first")], IN_SHOP);
      },
      "own",
      [],
    ],
    [
      "does not take the place of the page's own, although the reader is in the shop",
      (desk) => {
        desk.update([active("own")], IN_SHOP);
        desk.update([active("new"), active("own")], IN_SHOP);
      },
      "own",
      ["new"],
    ],
    [
      "takes the place of the page's own that has ended when the reader is in the shop",
      (desk) => {
        desk.update([active("own")], IN_SHOP);
        desk.update([ended("own")], IN_SHOP);
        desk.update([active("next"), ended("own")], IN_SHOP);
      },
      "next",
      [],
    ],
    [
      "takes the place of another customer's when the element says that it is its own",
      (desk) => {
        desk.update([active("first")], ELSEWHERE);
        desk.update([active("own"), active("first")], ELSEWHERE);
        desk.began("own", ELSEWHERE);
      },
      "own",
      [],
    ],
    [
      "is new while somebody is at the desk, also when it is the page's own",
      (desk) => {
        desk.update([active("first")], ELSEWHERE);
        desk.began("own", AT_DESK);
        desk.update([active("own"), active("first")], AT_DESK);
      },
      "first",
      ["own"],
    ],
    [
      "is not new any more once somebody has looked at it",
      (desk) => {
        desk.update([active("first")], ELSEWHERE);
        desk.update([active("new"), active("first")], ELSEWHERE);
        desk.select("new");
        desk.select("first");
      },
      "first",
      [],
    ],
  ];
  for (const [what, act, current, unseen] of rows) {
    it(what, () => {
      const desk = new DeskSelection();
      desk.update([ended("earlier"), active("earliest")], ELSEWHERE);
      assert.equal(desk.current, undefined);
      act(desk);
      assert.deepEqual({ current: desk.current, unseen: desk.unseen }, { current, unseen });
    });
  }
});
