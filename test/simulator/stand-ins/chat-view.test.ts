import { expect } from "@open-wc/testing";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { connectInMemory } from "../../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import { publishReplacedGlobal } from "../../../src/simulator/stand-ins/web-messaging/replaced-global.js";
import {
  createWebMessagingSdk,
  type WebMessagingSdk,
} from "../../../src/simulator/stand-ins/web-messaging/sdk.js";

const settings = { deploymentId: "all-well", environment: "mypurecloud.com", locale: "en-us" };

let cloud: Cloud;
let sdk: WebMessagingSdk;
let container: HTMLElement;

beforeEach(async () => {
  cloud = createCloud();
  sdk = createWebMessagingSdk({ ...connectInMemory(cloud), document });
  container = document.createElement("div");
  container.id = "genesys-webmessaging-container";
  document.body.append(container);
  await sdk.initialize(settings);
});
afterEach(() => container.remove());

const find = <E extends Element>(selector: string): E => container.querySelector<E>(selector)!;
const lines = (): (string | null)[] =>
  [...container.querySelectorAll("[role=log] span")].map((line) => line.textContent);
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

function write(text: string): void {
  find<HTMLInputElement>("input").value = text;
  find<HTMLFormElement>("form").requestSubmit();
}

describe("the chat of the stand-in SDK", () => {
  it("is drawn when the chat has started, with the transcript", async () => {
    const started = sdk.startChat({ message: "Hi", firstName: "Ada" });
    expect(container.childElementCount).to.equal(0);
    await started;
    expect(lines()).to.deep.equal(["Hi"]);
    await nextTask();
    await nextTask();
    expect(lines()).to.deep.equal(["Hi", "Hello Ada, this is the simulated agent. How can I help?"]);
  });

  it("delivers messages in both directions", async () => {
    const { id } = (await sdk.startChat({})) as { id: string };
    write("Where is my parcel?");
    await nextTask();
    expect(cloud.conversations.find(id)?.transcript.map(({ text }) => text)).to.include(
      "Where is my parcel?",
    );
    cloud.conversations.say(id, "agent", "Here.");
    expect(lines()).to.include.members(["Where is my parcel?", "Here."]);
    expect(find<HTMLInputElement>("input").value).to.equal("");
  });

  it("sends nothing for a blank line", async () => {
    await sdk.startChat({});
    write("  ");
    await nextTask();
    expect(lines()).not.to.include("  ");
  });

  it("keeps a message that could not be sent, and shows an error", async () => {
    await sdk.startChat({});
    write("x".repeat(4_097));
    await nextTask();
    expect(find<HTMLInputElement>("input").value).to.have.length(4_097);
    expect(find("[role=alert]").textContent).to.contain("not sent");
  });

  it("shows markup as text", async () => {
    const { id } = (await sdk.startChat({})) as { id: string };
    cloud.conversations.say(id, "agent", "<img src=x onerror=alert(1)>");
    expect(lines()).to.include("<img src=x onerror=alert(1)>");
    expect(container.querySelector("img")).to.equal(null);
  });

  it("is accessible", async () => {
    await sdk.startChat({ message: "Hi" });
    await expect(find(".simulated-chat")).to.be.accessible();
  });

  it("is drawn twice after two starts", async () => {
    await sdk.startChat({});
    await sdk.startChat({});
    expect(container.querySelectorAll(".simulated-chat")).to.have.length(2);
  });
});

describe("the global of the stand-in SDK", () => {
  it("is replaced, and the first object stops responding", async () => {
    const page: { GenesysCloudWebMessaging?: WebMessagingSdk } = {};
    publishReplacedGlobal(page, sdk);
    const first = page.GenesysCloudWebMessaging!;
    await first.initialize(settings);
    while (page.GenesysCloudWebMessaging === first) await nextTask();
    const asked = Promise.race([
      first.initialize(settings).then(() => "answer"),
      nextTask().then(() => "silence"),
    ]);
    expect(await asked).to.equal("silence");
    await page.GenesysCloudWebMessaging!.initialize(settings);
  });
});
