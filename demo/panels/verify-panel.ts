import { html, nothing, type TemplateResult } from "lit";
import { SHELLS, type ShellName } from "../command/shells.js";
import { commandFor, meaningOf, type Verification } from "../command/verify-command.js";
import type { VerifyResult } from "../command/verify-here.js";
import { choiceOf } from "../parts/choice.js";
import { codeBlock } from "../parts/code-block.js";
import { prefer, preferred } from "../state/preferences.js";

type State =
  | { readonly is: "running"; readonly progress: string; stop(): void }
  | { readonly is: "done"; readonly result: VerifyResult }
  | { readonly is: "broken" };

/** Verifies the conversation on the desk, here and in a terminal. */
export class VerifyPanel {
  readonly #update: () => void;
  #shell: ShellName = shellOfReader();
  /** Of each conversation that was verified, by its id. */
  readonly #states = new Map<string, State>();

  constructor(update: () => void) {
    this.#update = update;
  }

  #set(id: string, state: State): void {
    this.#states.set(id, state);
    this.#update();
  }

  async #run(verification: Verification): Promise<void> {
    const { conversationId: id } = verification;
    const stopper = new AbortController();
    const stop = (): void => stopper.abort();
    const show = (progress: string): void => this.#set(id, { is: "running", progress, stop });
    show("Asking for a token and the conversation …");
    try {
      const { verifyHere } = await import("../command/verify-here.js");
      this.#set(id, { is: "done", result: await verifyHere(verification, stopper.signal, show) });
    } catch (error) {
      console.error(error);
      this.#set(id, { is: "broken" });
    }
  }

  /** @param hasTerminal whether a terminal can reach the simulator */
  render(verification: Verification, hasTerminal: boolean): TemplateResult {
    const state = this.#states.get(verification.conversationId);
    const isRunning = state?.is === "running";
    return html`
      <section class="verify" aria-labelledby="verify-heading">
        <div class="bar">
          <h3 id="verify-heading">Did it arrive?</h3>
          <span class="buttons">
            ${isRunning ? html`<button id="verify-stop" @click=${state.stop}>Stop</button>` : nothing}
            <button
              id="verify-here"
              class="primary"
              aria-disabled=${isRunning}
              @click=${() => (isRunning ? undefined : void this.#run(verification))}
            >
              Verify here
            </button>
          </span>
        </div>
        <div role="status" class="verify-result" data-state=${stateName(state)}>${resultOf(state)}</div>
        ${this.#command(verification, hasTerminal)}
      </section>
    `;
  }

  #command(verification: Verification, hasTerminal: boolean): TemplateResult {
    const command = commandFor(verification, hasTerminal ? "simulator" : "genesys-cloud");
    const shell = SHELLS[this.#shell];
    const text = shell.write(command);
    const notes = [
      hasTerminal
        ? `Its exit status will be ${verification.exit}: ${meaningOf(verification.exit)}.`
        : "This simulator runs in your browser, where no terminal reaches it. The command asks your own Genesys Cloud.",
      shell.note?.(command),
    ];
    return html`
      ${choiceOf({
        id: "shell",
        legend: "Shell",
        isBare: true,
        options: (Object.keys(SHELLS) as ShellName[]).map((name) => [name, SHELLS[name].title] as const),
        value: this.#shell,
        choose: (name) => {
          this.#shell = name;
          prefer("shell", name);
          this.#update();
        },
      })}
      ${
        text === undefined
          ? html`<p class="empty">cmd cannot pass on a line break. Choose another shell.</p>`
          : codeBlock({
              name: "the command",
              caption: html`<span class="label">The same in a terminal</span>`,
              code: text,
              look: "wrapped",
            })
      }
      <p class="muted small">${notes.filter(Boolean).join(" ")}</p>
    `;
  }
}

const stateName = (state: State | undefined): string =>
  state?.is !== "done" ? (state?.is ?? "none") : state.result.exit === 0 ? "found" : "not-found";

function resultOf(state: State | undefined): TemplateResult {
  if (state === undefined) {
    return html`<p class="muted">
      Asks the REST API for this conversation, as the command <code>verify</code> does for an operator.
    </p>`;
  }
  if (state.is === "running")
    return html`<p><span class="spinner" aria-hidden="true"></span>${state.progress}</p>`;
  if (state.is === "broken") return html`<p>The page could not run it. Reload the page and try again.</p>`;
  const { text, exit } = state.result;
  return html`
    <p class="verdict-line">
      <strong aria-hidden="true">${exit === 0 ? "✓" : exit === 1 ? "✗" : "!"}</strong>
      ${capital(meaningOf(exit))} <span class="badge" data-well=${exit === 0}>exit ${exit}</span>
    </p>
    <pre class="wrapped">${text.trimEnd()}</pre>
  `;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The shell that the reader chose before, else a likely one of the system. */
function shellOfReader(): ShellName {
  const stored = preferred("shell");
  if (stored !== undefined && Object.hasOwn(SHELLS, stored)) return stored as ShellName;
  return /\bWindows\b/.test(navigator.userAgent) ? "powershell" : "bash";
}
