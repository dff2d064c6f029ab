import { html, nothing, type TemplateResult } from "lit";

/** Whether the simulator answers. */
export type SimulatorState =
  | "starting"
  | "ready"
  /** It answered before. */
  | "lost"
  /** It answers again, and has forgotten the conversation on the desk. */
  | "restarted"
  | Error;

interface Notices {
  readonly simulator: SimulatorState;
  /** Whether it is a local server. */
  readonly isLocal: boolean;
  /** The scenario in the address, if there is none by that name. */
  readonly unknownScenario: string | undefined;
  startOver(): void;
}

/** What the reader has to know about the page as a whole. */
export const notices = ({ simulator, isLocal, unknownScenario, startOver }: Notices): TemplateResult => html`
  ${simulatorNotice(simulator, isLocal, startOver)}
  ${
    unknownScenario === undefined
      ? nothing
      : html`<p class="notice">
          There is no scenario <code>${unknownScenario}</code> for this SDK. This is the first one.
        </p>`
  }
`;

function simulatorNotice(
  state: SimulatorState,
  isLocal: boolean,
  startOver: () => void,
): TemplateResult | typeof nothing {
  if (state === "ready") return nothing;
  if (state === "starting") {
    // The local server has served this page, so it needs no start.
    return isLocal
      ? nothing
      : html`<p class="notice">
          <span
            ><span class="spinner" aria-hidden="true"></span>Starting the simulator in your browser …</span
          >
        </p>`;
  }
  if (state === "lost") {
    return html`<p class="notice" data-kind="problem">
      <span
        >The simulator has stopped.
        ${
          isLocal
            ? html`Start it again with <code>npm start</code>: this page reconnects by itself.`
            : "The page tries to reach it again."
        }</span
      >
    </p>`;
  }
  if (state === "restarted") {
    return html`<p class="notice" data-kind="problem">
      <span>The simulator has restarted, and has forgotten the conversation on the desk.</span>
      <button id="notice-start-over" @click=${startOver}>Start over</button>
    </p>`;
  }
  return html`<p class="notice" data-kind="problem">
    <span
      >The simulator cannot run here. ${state.message} With a copy of the project, <code>npm start</code> runs
      it on your machine.</span
    >
    <button id="notice-reload" @click=${() => location.reload()}>Try again</button>
  </p>`;
}
