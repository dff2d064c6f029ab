// The least that passes for the Web Messaging SDK. It counts how often it has run, and keeps what it was given.
window.sdkRuns = (window.sdkRuns ?? 0) + 1;
window.GenesysCloudWebMessaging = {
  given: [],
  initialize: () => Promise.resolve(),
  startChat(config) {
    this.given.push(config);
    return Promise.resolve({ id: "real-script", status: "connected" });
  },
  on() {},
};
