/** Scenes that broke a rule once, by case. They are played before the random ones. */
import type { Scene, Setup, Step } from "./steps.js";

const wait = (ms: number): Step => ({ do: "wait", ms });
const act = (what: "start" | "load" | "cancel" | "reset" | "put" | "lift" | "move" | "click", on = 0) =>
  ({ do: what, on }) as const;
const customer = (to: "A" | "B" | "guest", on = 0) => ({ do: "customer", on, to }) as const;
const well = { takes: 0, ends: "well", late: 0 } as const;

const web = (steps: readonly Step[], setup: Partial<Setup> = {}): Scene => ({
  sdk: "web-messaging",
  who: "A",
  loaded: true,
  ...setup,
  steps,
});
const messenger = (steps: readonly Step[], setup: Partial<Setup> = {}): Scene =>
  web(steps, { sdk: "messenger", loaded: false, ...setup });

export const SEEDS: Readonly<Record<string, Scene>> = {
  "a listener of started resets, sets another customer and starts": web([
    {
      do: "when",
      on: 0,
      event: "genesys-chat-status",
      status: "started",
      acts: [act("reset"), customer("B"), act("start")],
    },
    act("start"),
    wait(300),
  ]),
  "a listener of starting resets and starts": web([
    { do: "fault", call: "start", times: 9, ...well, takes: 500 },
    {
      do: "when",
      on: 0,
      event: "genesys-chat-status",
      status: "starting",
      acts: [act("reset"), act("start")],
    },
    act("start"),
    wait(300),
  ]),
  "two guests wait for one start and become two customers": web(
    [
      { do: "fault", call: "initialize", times: 1, ...well, takes: 500 },
      customer("guest", 1),
      act("put", 1),
      act("start"),
      act("start", 1),
      wait(20),
      customer("A"),
      customer("B", 1),
      wait(1_000),
    ],
    { who: "guest" },
  ),
  "another customer's start fails beside a chat": web([
    act("start"),
    wait(300),
    customer("B", 1),
    act("put", 1),
    { do: "fault", call: "start", times: 9, ...well, ends: 400 },
    act("start", 1),
    wait(300),
    { do: "agent says" },
    wait(300),
  ]),
  "a guest's session becomes A's, then the element B's": web(
    [act("start"), wait(300), customer("A"), wait(300), customer("B"), act("start"), wait(300)],
    { who: "guest" },
  ),
  "an element is moved at once after reset()": messenger([
    act("start"),
    wait(1_000),
    act("reset"),
    act("move"),
    wait(15_000),
  ]),
  "start() on an element that was removed": web([act("lift"), wait(300), act("start"), wait(300)], {
    loaded: false,
  }),
  "the first of two elements that share a start is taken away": web([
    act("put", 1),
    { do: "before-start", how: "prevent" },
    act("start"),
    act("start", 1),
    act("lift"),
    wait(300),
  ]),
  "deployment-id changes while the SDK loads": web([
    { do: "fault", call: "initialize", times: 1, ...well, takes: 500 },
    act("start"),
    wait(20),
    { do: "deployment", on: 0, to: "slow" },
    wait(1_000),
  ]),
  "sdk changes and load() is called while startChat is under way": web([
    { do: "fault", call: "start", times: 9, ...well, takes: 2_000 },
    act("start"),
    wait(300),
    { do: "sdk", on: 0, to: "messenger" },
    act("load"),
    wait(1_000),
  ]),
  "an element that never was on the page starts": web([act("start", 1), wait(300)], { loaded: false }),
  "a listener fills in for A, and the customer becomes B before the call": web(
    [
      { do: "fault", call: "initialize", times: 1, ...well, takes: 500 },
      { do: "before-start", how: "hold, then fill" },
      act("start"),
      wait(20),
      customer("A"),
      wait(1_000),
      customer("B"),
      { do: "release" },
      wait(300),
    ],
    { who: "guest" },
  ),
  "a message comes while the element is moved": web([
    act("start"),
    wait(300),
    act("lift"),
    wait(1),
    { do: "agent says" },
    wait(20),
    act("put"),
    wait(300),
  ]),
  "initialize answers after reset()": web([
    { do: "fault", call: "initialize", times: 1, ...well, takes: 500 },
    act("start"),
    wait(20),
    act("reset"),
    wait(1_000),
    act("start"),
    wait(300),
  ]),
  "startChat answers after reset()": web([
    { do: "fault", call: "start", times: 1, ...well, takes: 500 },
    act("start"),
    wait(60),
    act("reset"),
    wait(1_000),
  ]),
  "an unchanged customer is moved after CRM_ID_CHANGED": web([
    act("start"),
    wait(300),
    customer("B"),
    act("move"),
    wait(0),
    act("move"),
    wait(0),
    act("move"),
    wait(0),
  ]),
  "cancel() before the window opens": messenger([
    { do: "fault", call: "start", times: 1, ...well, takes: 500 },
    act("start"),
    wait(100),
    act("cancel"),
    wait(2_000),
  ]),
  "a click opens the next customer's chat in place of the one that is there": web(
    [act("start"), wait(60), customer("guest"), act("click")],
    { loaded: false },
  ),
  "a click opens the next customer's Messenger in place of the one that is there": messenger([
    act("click"),
    wait(40),
    customer("guest"),
    act("click"),
    wait(0),
  ]),
  "a listener of ready moves the element, whose sdk has changed": web(
    [
      act("start"),
      wait(0),
      { do: "when", on: 0, event: "genesys-chat-ready", acts: [act("move")] },
      { do: "sdk", on: 0, to: "messenger" },
      act("load"),
    ],
    { loaded: false },
  ),
  "reset() is called while the page looks for a conversation of the page view before": messenger([
    act("start"),
    wait(2_500),
    { do: "page view", who: "A", loaded: false, newTab: false },
    act("reset"),
  ]),
  "the page's Messenger runs another deployment than the element names": messenger(
    [
      { do: "deployment", on: 0, to: "slow" },
      act("start"),
      wait(60),
      { do: "page view", who: "A", loaded: false, newTab: false },
      act("start"),
    ],
    { who: "B", loaded: true },
  ),
  "the vendor's launcher is used in the same moment as reset()": messenger([
    act("load"),
    wait(2_500),
    act("reset"),
    { do: "launcher" },
  ]),
  "cancel() and start() join a start that another element waits for": messenger([
    act("start"),
    { do: "fault", call: "start", times: 1, takes: 0, ends: 503, late: 0 },
    act("load", 2),
    act("click", 2),
    wait(1),
    act("cancel"),
    act("start"),
  ]),
  "reset() after sdk was changed": web([
    act("start"),
    wait(300),
    { do: "sdk", on: 0, to: "messenger" },
    act("load"),
    wait(300),
    act("reset"),
    wait(15_000),
  ]),
};
