/** What the random tester may do to a page, as data: a sequence of steps can be printed, shrunk and run again. */
import fc from "fast-check";
import type { ChatEventMap, SdkName, Status } from "../../src/index.js";

/** A customer of the page. */
export type Who = "A" | "B" | "guest";
export const WHO: readonly Who[] = ["A", "B", "guest"];

/** The deployments of the elements; the simulator has both for either SDK. */
export const DEPLOYMENTS = ["all-well", "slow"] as const;

/** Elements are numbered from 0. An act on one that does not exist yet creates it, off the page. */
export const ELEMENTS = 3;

/**
 * What page code or a customer can do within one task, also from a listener. `put`: on the page (or back on it); `lift`: off
 * the page; `move`: to another place by one call; `refill`: an attribute changes that is not the customer's.
 */
export type Act =
  | {
      readonly do: "start" | "load" | "cancel" | "reset" | "click" | "put" | "lift" | "move" | "refill";
      readonly on: number;
    }
  | { readonly do: "customer"; readonly on: number; readonly to: Who }
  /** `none`: the page's snippet names it. */
  | { readonly do: "deployment"; readonly on: number; readonly to: (typeof DEPLOYMENTS)[number] | "none" }
  | { readonly do: "sdk"; readonly on: number; readonly to: SdkName }
  /** The customer in the page's own data, which counts for an element without a `crm-id`. */
  | { readonly do: "page customer"; readonly to: Who };

/** How a call of an SDK goes. */
export interface Fault {
  /** ms until the call reaches the cloud. */
  readonly takes: number;
  /** How the cloud answers: well, with an HTTP status, without one (0), or never. */
  readonly ends: "well" | "never" | 0 | 400 | 401 | 429 | 500 | 503;
  /** ms from the cloud's answer until it is told. */
  readonly late: number;
}

export type Step =
  | Act
  /** Several acts in one task, as page code does them at login and logout. */
  | { readonly do: "turn"; readonly acts: readonly Act[] }
  | { readonly do: "wait"; readonly ms: number }
  /** Once, when the element dispatches this event, in this status. */
  | {
      readonly do: "when";
      readonly on: number;
      readonly event: keyof ChatEventMap;
      readonly status?: Status;
      readonly acts: readonly Act[];
    }
  /** What the page does with before-start from now on: nothing, `preventDefault()`, or something that takes time. */
  | { readonly do: "before-start"; readonly how: "nothing" | "prevent" | "fill" | "hold" | "hold, then fill" }
  /** What is held goes on. */
  | { readonly do: "release" }
  /** The next calls go so. */
  | ({
      readonly do: "fault";
      readonly call: "script" | "initialize" | "start";
      readonly times: number;
    } & Fault)
  | { readonly do: "source"; readonly kind: "none" | "data-layer" | "cookie" }
  | { readonly do: "network"; readonly online: boolean }
  | { readonly do: "page"; readonly visible: boolean }
  /** `launcher`: the customer opens or closes the Messenger by its own button. `page sets`: attributes of the page's own. */
  | { readonly do: "agent says" | "agent hangs up" | "customer writes" | "launcher" | "page sets" }
  /**
   * In another tab, this customer begins a conversation with our element, in place of the one that the browser holds; or
   * nobody does, and that one is ended there.
   */
  | { readonly do: "other tab"; readonly who: Who | "nobody" }
  /** Another tab writes to the page's storage what is not ours, or clears it. The page comes out of the back/forward cache. */
  | { readonly do: "storage" | "pageshow" }
  /** The page's own snippet comes, with its script. The page has loaded. */
  | { readonly do: "snippet" | "page loaded" }
  /** Page code takes the Messenger away, with all that it has drawn. */
  | { readonly do: "page removes Messenger" }
  /** A full page load, in the tab or in a new one: what the browser keeps, and the cloud, stay. With one element. */
  | { readonly do: "page view"; readonly who: Who; readonly loaded: boolean; readonly newTab: boolean };

/** How a run begins: with one element, on the page. */
export interface Setup {
  readonly sdk: SdkName;
  readonly who: Who;
  /** Whether the page has the SDK already. */
  readonly loaded: boolean;
  /** The elements have `on-customer-change="keep"`. */
  readonly keeps?: boolean;
  /** The page is still loading, until `page loaded`; also later ones. */
  readonly loading?: boolean;
  /** The elements name neither an SDK nor a deployment, with the Messenger: its snippet does. */
  readonly bare?: boolean;
}

/** A run: the setup, and what happens then. */
export interface Scene extends Setup {
  readonly steps: readonly Step[];
}

const on = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(ELEMENTS - 1) });
const who = fc.constantFrom(...WHO);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("start" as const), on }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("reset", "cancel" as const), on }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom("load", "cancel", "reset", "click", "put", "lift", "move", "refill" as const),
      on,
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("customer" as const), on, to: who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("page customer" as const), to: who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("deployment" as const),
      on,
      to: fc.constantFrom(...DEPLOYMENTS, "none" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("sdk" as const),
      on,
      to: fc.constantFrom("web-messaging", "messenger" as const),
    }),
  },
);

const EVENTS: readonly (readonly [keyof ChatEventMap, Status?])[] = [
  ["genesys-chat-status", "loading"],
  ["genesys-chat-status", "ready"],
  ["genesys-chat-status", "starting"],
  ["genesys-chat-status", "retrying"],
  ["genesys-chat-status", "started"],
  ["genesys-chat-status", "failed"],
  ["genesys-chat-ready"],
  ["genesys-chat-before-start"],
  ["genesys-chat-session-start"],
  ["genesys-chat-retry"],
  ["genesys-chat-error"],
  ["genesys-chat-message"],
  ["genesys-chat-session-end"],
];

const when = fc
  .record({ on, event: fc.constantFrom(...EVENTS), acts: fc.array(act, { minLength: 1, maxLength: 3 }) })
  .map(({ on: index, event: [event, status], acts }): Step => {
    const step = { do: "when", on: index, event, acts } as const;
    return status ? { ...step, status } : step;
  });

const fault: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("fault" as const),
  call: fc.constantFrom("start", "start", "start", "initialize", "script" as const),
  times: fc.constantFrom(1, 2, 9),
  takes: fc.constantFrom(0, 20, 500, 2_000, 8_000),
  ends: fc.constantFrom<Fault["ends"][]>("well", "well", "never", 0, 400, 401, 429, 500, 503),
  late: fc.constantFrom(0, 0, 100, 2_000, 5_000),
});

const wait = fc.record({
  do: fc.constant("wait" as const),
  ms: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 1, 20, 40) },
    { weight: 5, arbitrary: fc.constantFrom(60, 300, 1_000) },
    { weight: 2, arbitrary: fc.constantFrom(2_500, 6_000, 15_000) },
  ),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: act },
  { weight: 11, arbitrary: wait },
  { weight: 4, arbitrary: when },
  { weight: 4, arbitrary: fault },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("agent says", "agent says", "customer writes" as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("before-start" as const),
      how: fc.constantFrom("nothing", "prevent", "fill", "hold", "hold, then fill" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constantFrom("release", "agent hangs up", "launcher", "page sets" as const) }),
      fc.record({
        do: fc.constantFrom(
          "storage",
          "pageshow",
          "snippet",
          "page loaded",
          "page removes Messenger" as const,
        ),
      }),
      fc.record({
        do: fc.constant("page view" as const),
        who,
        loaded: fc.boolean(),
        newTab: fc.boolean(),
      }),
      fc.record({
        do: fc.constant("source" as const),
        kind: fc.constantFrom("none", "data-layer", "cookie" as const),
      }),
      fc.record({ do: fc.constant("network" as const), online: fc.boolean() }),
      fc.record({ do: fc.constant("page" as const), visible: fc.boolean() }),
    ),
  },
);

/** So long a start or what comes after it takes, in ms. */
const moment = fc.constantFrom(0, 20, 40, 60, 300);

/** What random steps seldom come to by themselves: a chat that is there, and logins in the middle of something. */
const chunk: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 28, arbitrary: step.map((each) => [each]) },
  {
    weight: 2,
    arbitrary: on.map((index): Step[] => [
      { do: "start", on: index },
      { do: "wait", ms: 1_000 },
    ]),
  },
  // Another customer and an act within one task.
  {
    weight: 2,
    arbitrary: fc.record({ on, to: who, next: act }).map(({ on: index, to, next }): Step[] => [
      {
        do: "turn",
        acts: [
          { do: "customer", on: index, to },
          { ...next, ...("on" in next && { on: index }) },
        ],
      },
    ]),
  },
  // Another customer while a start is on its way: by the tag, by the page's own data, or while a framework moves the element.
  {
    weight: 3,
    arbitrary: fc
      .record({
        on,
        to: who,
        takes: fc.constantFrom(20, 40, 500, 2_000, 8_000),
        after: moment,
        how: fc.constantFrom("tag", "page", "move" as const),
        moves: fc.constantFrom(20, 40, 300),
      })
      .map(({ on: index, to, takes, after, how, moves }): Step[] => {
        const changes: Record<typeof how, Step[]> = {
          tag: [{ do: "customer", on: index, to }],
          page: [{ do: "page customer", to }],
          move: [
            { do: "lift", on: index },
            { do: "customer", on: index, to },
            { do: "wait", ms: moves },
            { do: "put", on: index },
          ],
        };
        return [
          { do: "fault", call: "start", times: 1, takes, ends: "well", late: 0 },
          { do: "start", on: index },
          { do: "wait", ms: after },
          ...changes[how],
          { do: "wait", ms: takes },
        ];
      }),
  },
  // The same with a chat that is there.
  {
    weight: 1,
    arbitrary: fc.record({ on, to: who, after: moment }).map(({ on: index, to, after }): Step[] => [
      { do: "lift", on: index },
      { do: "customer", on: index, to },
      { do: "wait", ms: after },
      { do: "put", on: index },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...WHO, "nobody" as const)
      .map((whose): Step[] => [{ do: "other tab", who: whose }]),
  },
  // A click before the page's snippet is there.
  {
    weight: 1,
    arbitrary: fc
      .record({ on, after: moment, loaded: fc.boolean() })
      .map(({ on: index, after, loaded }): Step[] => {
        const comes: Step[] = [{ do: "snippet" }, { do: "wait", ms: after }, { do: "page loaded" }];
        return [
          { do: "start", on: index },
          { do: "wait", ms: after },
          ...(loaded ? comes.toReversed() : comes),
        ];
      }),
  },
  // The page's own data names the customers of tags that have no id.
  {
    weight: 1,
    arbitrary: fc
      .record({ on, to: who, kind: fc.constantFrom("data-layer", "cookie" as const) })
      .map(({ on: index, to, kind }): Step[] => [
        { do: "customer", on: index, to: "guest" },
        { do: "source", kind },
        { do: "page customer", to },
      ]),
  },
);

const seldom = fc.oneof(
  { weight: 9, arbitrary: fc.constant(false) },
  { weight: 1, arbitrary: fc.constant(true) },
);

/** Any run. */
export const scene: fc.Arbitrary<Scene> = fc.record({
  sdk: fc.constantFrom("web-messaging", "messenger" as const),
  who,
  loaded: fc.boolean(),
  keeps: seldom,
  loading: seldom,
  bare: seldom,
  steps: fc.array(chunk, { minLength: 1, maxLength: 24, size: "max" }).map((chunks) => chunks.flat()),
});

/** One line for a person. */
export function textOfStep(given: Step): string {
  const { do: what, ...rest } = given;
  const { on: index, acts, ...others } = rest as { on?: number; acts?: readonly Act[] };
  const values = Object.values(others)
    .map((value) => String(value).replace("genesys-chat-", ""))
    .join(" ");
  return [
    index === undefined ? "" : `#${index}`,
    what,
    values,
    acts ? `→ ${acts.map(textOfStep).join(", ")}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

export const textOfScene = ({ sdk, who: first, loaded, loading, bare, steps }: Scene): string => {
  const page = [sdk, bare && "unnamed", loaded ? "loaded" : "not loaded", loading && "while the page loads"];
  return [`${page.filter(Boolean).join(", ")}, #0 is ${first}`, ...steps.map(textOfStep)].join("; ");
};
