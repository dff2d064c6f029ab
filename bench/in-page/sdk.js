/**
 * The benchmark's stand-in for the Web Messaging SDK. `burn`, `iterations` and a filler are prepended (see ../stand-ins.ts).
 * It blocks the main thread for a while, and sets a performance mark at each `startChat` call.
 */

Object.assign(globalThis, {
  GenesysCloudWebMessaging: {
    burned: burn(iterations), // the result is used, so that no engine optimizes the loop away
    on() {},
    async initialize() {},
    async startChat() {
      performance.mark("startChat");
      const page = /** @type {{ failures?: number }} */ (globalThis);
      if (page.failures) {
        page.failures -= 1;
        throw Object.assign(new Error("Simulated: HTTP status 503."), { status: 503 });
      }
      const chat = document.createElement("section");
      chat.textContent = "A chat.";
      document.getElementById("genesys-webmessaging-container")?.replaceChildren(chat);
      return { id: crypto.randomUUID(), status: "connected" };
    },
  },
});
