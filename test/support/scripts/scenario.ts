import { isRefusal } from "../../../src/simulator/cloud/answer.js";
import type { Cloud } from "../../../src/simulator/cloud/cloud.js";
import { unreachable } from "../../../src/simulator/rules/unreachable.js";
import { kindOf, type Scenario } from "../../../src/simulator/scenarios/index.js";
import { browserEffectsOf, pretendBrowser } from "../../../src/simulator/stand-ins/browser.js";
import { connectInMemory } from "../../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import { publishReplacedGlobal } from "../../../src/simulator/stand-ins/web-messaging/replaced-global.js";
import { createWebMessagingSdk } from "../../../src/simulator/stand-ins/web-messaging/sdk.js";
import { answerScripts, failed, loaded, threw } from "./held-scripts.js";

/** Undoes what the scenarios of a test did to the browser. */
const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((each) => each()));

/** Plays a scenario of the Web Messaging SDK in this page, until the end of the test. */
export function playScenario(scenario: Scenario, cloud: Cloud): void {
  undo.push(pretendBrowser(browserEffectsOf(scenario)));
  answerScripts((tag) => deliver(tag, cloud, scenario));
}

/** Answers a request for the SDK's script as the simulator's server does, in place of the network. */
function deliver(tag: HTMLScriptElement, cloud: Cloud, scenario: Scenario): void {
  const isBlocked = browserEffectsOf(scenario).includes("blocks-script");
  const effect = cloud.script(kindOf(scenario) === "script" ? scenario.name : undefined, "this visit");
  const arrive = () => {
    publishReplacedGlobal(window, createWebMessagingSdk({ ...connectInMemory(cloud), document }));
    loaded(tag);
  };
  if (isBlocked) failed(tag);
  else if (effect === undefined) arrive();
  else if (typeof effect === "object" && "after" in effect) setTimeout(arrive, effect.after);
  else if (typeof effect === "object" && "sends" in effect) run(tag, effect.sends);
  else if (effect === "cut" || isRefusal(effect)) failed(tag);
  else if (effect !== "hang") unreachable(effect);
}

/** A body that is not the requested script. A browser blocks HTML of another origin. */
function run(tag: HTMLScriptElement, body: string): void {
  if (body === "html") failed(tag);
  else if (body === "throws") threw(tag);
  else {
    if (body === "half-global") Object.assign(window, { GenesysCloudWebMessaging: { initialize() {} } });
    loaded(tag);
  }
}
