/**
 * The stand-in SDK of the benchmark; `burn`, `iterations` and a filler stand in front of it (see ../stand-ins.ts). It does what
 * is measured: it takes its time, and marks the moment of each call.
 */

Object.assign(globalThis, {
  GenesysCloudWebMessaging: {
    burned: burn(iterations), // used, so that no engine leaves the loop out
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
