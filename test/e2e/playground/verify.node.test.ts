/** The agent's desk verifies a conversation in the page as the command does in a terminal, for each shell. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it, type TestContext } from "node:test";
import { promisify } from "node:util";
import type { Page } from "puppeteer-core";
import { restScenarios } from "../../../src/simulator/scenarios/rest.js";
import { openChat, press } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { openPlayground, shopIn } from "./open.js";

const stage = new Stage();

/** Opens a page with a chat, in a scenario of the REST calls. */
async function withChat(t: TestContext, path: string): Promise<Page> {
  const { page, shop } = await openPlayground(stage, t, path);
  await openChat(shop);
  await page.waitForSelector("#verify-here");
  return page;
}

const DONE = ".verify-result:is([data-state=found], [data-state=not-found])";

interface Result {
  readonly state: string | undefined;
  readonly text: string | undefined;
  readonly exit: number;
}

async function verifyHere(page: Page): Promise<Result> {
  await press(page, "#verify-here");
  await page.waitForSelector(DONE);
  return page.$eval(".verify-result", (result) => ({
    state: (result as HTMLElement).dataset["state"],
    text: result.querySelector("pre")?.textContent ?? undefined,
    exit: Number(/exit (\d+)/.exec(result.textContent ?? "")?.[1] ?? Number.NaN),
  }));
}

const commandIn = (page: Page): Promise<string> =>
  page.$eval("#desk .verify figure code", ({ textContent }) => textContent ?? "");

/** Runs a command for bash in bash, with the built file in place of `npx`. @returns what it prints, and its exit status */
async function inBash(command: string): Promise<{ text: string; exit: number }> {
  const script = `npx() { shift; "${process.execPath}" dist/cli.js "$@" 2>&1; echo "exit $?"; }\n${command}`;
  // Not synchronously: this process is the simulator.
  const { stdout: output } = await promisify(execFile)("bash", ["-c", script]);
  const [, text = "", exit] = /^([^]*)\nexit (\d+)\n$/.exec(output) ?? [];
  return { text, exit: Number(exit) };
}

/** Three ends that differ, and each answers at once. */
const SCENARIOS = ["other-crm-id", "html-body", "redirect", "two-conflicting-ids"];

describe("Verify here", { concurrency: AT_ONCE }, () => {
  it("finds the CRM id of the conversation on the desk", async (t) => {
    const page = await withChat(t, "#crm-id=CRM-123456789");
    const { state, text, exit } = await verifyHere(page);
    assert.deepEqual({ state, exit }, { state: "found", exit: 0 });
    assert.match(
      text ?? "",
      /^Conversation …\w{4} carries the CRM id …6789 as crmCustomerId, as expected\.$/,
    );
  });

  it("says that a guest's conversation has no CRM id", async (t) => {
    const page = await withChat(t, "#segment=Guest");
    const { state, text, exit } = await verifyHere(page);
    assert.deepEqual({ state, exit }, { state: "not-found", exit: 1 });
    assert.match(text ?? "", /carries no CRM id as crmCustomerId\.\nIts attributes: segment\.$/);
  });

  for (const name of SCENARIOS) {
    it(`prints and exits as the command does in the scenario ${name}`, async (t) => {
      const expected = restScenarios.find((each) => each.name === name)?.expect;
      const page = await withChat(t, `?scenario=${name}#crm-id=CRM-1`);
      const here = await verifyHere(page);
      const there = await inBash(await commandIn(page));
      assert.deepEqual({ text: here.text, exit: here.exit }, there);
      assert.equal(here.exit, expected?.ends === "verified" ? expected.exit : undefined);
    });
  }

  it("shows that it is running, and ends with 130 when it is stopped", async (t) => {
    const page = await withChat(t, "?scenario=token-hang#crm-id=CRM-1");
    await press(page, "#verify-here");
    await page.waitForSelector(".verify-result[data-state=running] .spinner");
    await press(page, "#verify-stop");
    await page.waitForSelector("[data-state=not-found] ::-p-text(exit 130)");
    assert.equal(await page.$("#verify-stop"), null);
  });

  it("shows the progress of --wait until the conversation appears", async (t) => {
    const page = await withChat(t, "?scenario=appears-late#crm-id=CRM-1");
    // On a busy machine it is there for a moment only.
    await page.evaluate(() => {
      const shown: string[] = [];
      new MutationObserver(() => {
        shown.push(document.querySelector(".verify-result")?.textContent ?? "");
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
      Object.assign(globalThis, { shown });
    });
    await press(page, "#verify-here");
    await page.waitForSelector(".verify-result[data-state=found]");
    assert.match((await page.evaluate("shown.join('\\n')")) as string, /of 60 s/);
  });
});

describe("the command to copy", { concurrency: AT_ONCE }, () => {
  it("finds a CRM id with characters that bash would read, when it is pasted into bash", async (t) => {
    const crmId = `CRM 'x' "y" $HOME %PATH% !! ^ \\`;
    const page = await withChat(t, `#${new URLSearchParams({ "crm-id": crmId })}`);
    const command = await commandIn(page);
    assert.equal((await inBash(command)).exit, 0);
    assert.equal((await inBash(command.replace("CRM ", "CRM-"))).exit, 1);
  });

  it("is written for the chosen shell, which is remembered", async (t) => {
    const page = await withChat(t, "#crm-id=CRM-1");
    await press(page, "#shell-powershell");
    assert.match(await commandIn(page), /^\$env:GENESYS_API_URL = 'http:/);
    await press(page, "#shell-cmd");
    assert.match(await commandIn(page), /^set "GENESYS_API_URL=http:/);
    await Promise.all([page.waitForNavigation(), press(page, "#chip-all-well")]);
    await openChat(await shopIn(page));
    await page.waitForSelector("#shell-cmd:checked");
    await press(page, "#shell-bash"); // the window is reused
  });
});
