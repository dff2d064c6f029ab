// Sets a global that cannot start a chat.
window.GenesysCloudWebMessaging = { initialize: () => Promise.resolve(), on() {} };
