// The least that passes for the Web Messaging SDK. It counts how often it has run.
window.sdkRuns = (window.sdkRuns ?? 0) + 1;
window.GenesysCloudWebMessaging = {
  initialize: () => Promise.resolve(),
  startChat: () => Promise.resolve({ id: "real-script", status: "connected" }),
  on() {},
};
