import { html, nothing, type TemplateResult } from "lit";

interface Tab<T extends string> {
  readonly id: T;
  readonly title: string;
  /** A number to show beside the title, and what it counts; or how many others are new. None is shown for zero. */
  readonly count?: readonly [count: number, of: string, fresh?: number];
}

interface TabList<T extends string> {
  /** The id of each tab is `PREFIX-ID`. */
  readonly prefix: string;
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly current: T;
  /** The id of the panel of a tab. */
  controls(id: T): string;
  choose(id: T): void;
}

/** A list of tabs, of which one is a stop of the Tab key. Arrow keys, Home and End choose, as in the ARIA pattern for tabs. */
export function tabList<T extends string>(list: TabList<T>): TemplateResult {
  const { prefix, label, tabs, current, controls, choose } = list;
  const onKey = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === current);
    const isRtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    const steps: Record<string, number | undefined> = {
      ArrowRight: isRtl ? at - 1 : at + 1,
      ArrowLeft: isRtl ? at + 1 : at - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = steps[event.key];
    const chosen = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!chosen) return;
    event.preventDefault();
    choose(chosen.id);
    document.getElementById(`${prefix}-${chosen.id}`)?.focus();
  };
  const tab = ({ id, title, count: [count, of, fresh = 0] = [0, ""] }: Tab<T>) => html`
    <button
      role="tab"
      id=${`${prefix}-${id}`}
      aria-selected=${id === current}
      aria-controls=${controls(id)}
      tabindex=${id === current ? nothing : "-1"}
      @click=${() => choose(id)}
    >
      ${title}${
        fresh > 0
          ? html` <span class="badge" data-new>${fresh} new</span>`
          : count > 0
            ? html` <span class="badge">${count}<span class="unseen"> ${of}</span></span>`
            : nothing
      }
    </button>
  `;
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>${tabs.map(tab)}</div>`;
}
