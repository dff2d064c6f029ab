import assert from "node:assert/strict";
import type { Cloud } from "../../src/simulator/cloud/cloud.js";
import type { Conversation } from "../../src/simulator/cloud/conversations.js";
import type { Frame } from "../../src/simulator/cloud/guest-api/frames.js";

export const TOKEN = "11111111-2222-4333-8444-555555555555";

/** A guest on its own connection, directly in the cloud. */
export interface Guest {
  /** The frames received since the last call. */
  heard(): Frame[];
  /** The delay of each frame in ms. */
  readonly delays: number[];
  /** How the service ended the connection. */
  ending(): "closed" | "cut" | undefined;
  /** Sends a request with the token. @returns the frames received */
  ask(request: Record<string, unknown>): Frame[];
  raw(text: string): Frame[];
  configure(more?: Record<string, unknown>): Frame[];
  say(text: string, customAttributes?: unknown): Frame[];
  presence(type: string): Frame[];
  leave(): void;
}

export interface GuestOptions {
  readonly deploymentId?: string;
  readonly token?: string;
  readonly visit?: string;
}

export function guestOf(cloud: Cloud, options: GuestOptions = {}): Guest {
  const { deploymentId = "all-well", token = TOKEN, visit } = options;
  let frames: Frame[] = [];
  const delays: number[] = [];
  let ending: "closed" | "cut" | undefined;
  const connection = cloud.guests.connect(
    { deploymentId, visit },
    (frame, delay) => {
      frames.push(frame);
      delays.push(delay);
    },
    (how) => (ending = how),
  );
  assert.ok(!("refused" in connection), "The connection was refused.");
  const heard = (): Frame[] => {
    const all = frames;
    frames = [];
    return all;
  };
  const raw = (text: string): Frame[] => {
    connection.receive(text);
    return heard();
  };
  const ask = (request: Record<string, unknown>): Frame[] => raw(JSON.stringify({ token, ...request }));
  return {
    heard,
    delays,
    ending: () => ending,
    ask,
    raw,
    configure: (more) => ask({ action: "configureSession", deploymentId, ...more }),
    say: (text, customAttributes) =>
      ask({
        action: "onMessage",
        message: { type: "Text", text },
        ...(customAttributes !== undefined && { channel: { metadata: { customAttributes } } }),
      }),
    presence: (type) => ask({ action: "onMessage", message: { type: "Event", events: [presenceOf(type)] } }),
    leave: () => connection.close(),
  };
}

const presenceOf = (type: string): object => ({ eventType: "Presence", presence: { type } });

/** A summary of each frame: `SessionResponse`, `string 4011`, `Inbound Hi`, `Outbound Disconnect`. */
export const inWords = (frames: readonly Frame[]): string[] =>
  frames.map(({ class: name, code, body }) => {
    if (code !== 200) return `${name} ${code}`;
    if (name !== "StructuredMessage") return name;
    const { direction, text, events } = body as {
      direction: string;
      text?: string;
      events?: { eventType: string; presence?: { type: string } }[];
    };
    const [event] = events ?? [];
    return `${direction} ${text ?? event?.presence?.type ?? event?.eventType}`;
  });

/** The fields of a frame's body; empty without a frame. */
export const bodyOf = (frame: Frame | undefined): Readonly<Record<string, unknown>> =>
  (frame?.body ?? {}) as Readonly<Record<string, unknown>>;

/** The only conversation of a cloud. */
export function onlyConversation({ conversations }: Cloud): Conversation {
  const [first, ...more] = conversations.list();
  assert.ok(first);
  assert.deepEqual(more, []);
  return first;
}
