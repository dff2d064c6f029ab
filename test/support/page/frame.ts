import type { GenesysCrmChat } from "../../../src/index.js";

/** A minimal SDK: what its methods return, and what `startChat` was called with. */
export interface FrameSdk {
  readonly calls: { readonly customAttributes: Record<string, unknown> }[];
  initialize: () => unknown;
  startChat: () => unknown;
}

/** A page of its own, in a frame of the test's page, with an SDK on it and nothing of ours yet. */
export interface Frame {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly sdk: FrameSdk;
  /** The texts of warnings and uncaught errors. */
  readonly printed: string[];
  /** The element, defined or not. */
  element(): GenesysCrmChat;
  /** Adds a script tag. Resolves when it has run. */
  run(script: { readonly src: string; readonly type?: "module" }): Promise<void>;
  /** Removes the page. */
  close(): void;
}

const loaded = (target: EventTarget): Promise<unknown> =>
  new Promise((resolve, reject) => {
    target.addEventListener("load", resolve);
    target.addEventListener("error", reject);
  });

/** Opens a frame with this in its body. */
export async function openFrame(html: string): Promise<Frame> {
  const frame = document.createElement("iframe");
  frame.srcdoc = `<!doctype html><body>${html}</body>`;
  const isThere = loaded(frame);
  document.body.append(frame);
  await isThere;
  const window = frame.contentWindow as Window & typeof globalThis;
  const sdk: FrameSdk = {
    calls: [],
    initialize() {},
    startChat: () => ({ id: "one", status: "connected" }),
  };
  const printed: string[] = [];
  Object.assign(window, {
    GenesysCloudWebMessaging: {
      initialize: () => sdk.initialize(),
      on() {},
      startChat(config: FrameSdk["calls"][number]) {
        sdk.calls.push(config);
        return sdk.startChat();
      },
    },
  });
  window.console.warn = (...texts: unknown[]) => {
    const text = texts.join(" ");
    if (!text.startsWith("Lit is in dev mode")) printed.push(text);
  };
  window.addEventListener("error", ({ message }) => printed.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => printed.push(String(reason)));
  return {
    window,
    document: window.document,
    sdk,
    printed,
    element: () => window.document.querySelector("genesys-crm-chat") as GenesysCrmChat,
    async run({ src, type }) {
      const tag = window.document.createElement("script");
      if (type) tag.type = type;
      tag.src = src;
      const hasRun = loaded(tag);
      window.document.head.append(tag);
      await hasRun;
    },
    close: () => frame.remove(),
  };
}
