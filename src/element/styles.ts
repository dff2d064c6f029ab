/** Marks the template as CSS for editors and for the build, which removes its white space. */
const css = String.raw;

/**
 * Colours follow the page's `color-scheme`; text and accent have a contrast of 4.5:1 or more in both. The focus ring is the
 * browser's own.
 *
 * No change of state shifts the layout of the page. The button is as wide as the longest of its labels, and the cards below
 * (or above) it take no space, because their parent has no height.
 */
export const styles = css`
  :host(:not([hidden])) {
    display: inline-flex;
    flex-direction: var(--genesys-chat-direction, column);
    min-width: min(13em, 100% - 2rem);
    /* Themes draw a second focus ring around the host, and rules of the page win over ours. */
    outline: none !important;
  }
  :host([placement="floating"]) {
    flex-direction: var(--genesys-chat-direction, column-reverse);
    position: fixed;
    inset-block: var(--genesys-chat-block, auto 1rem);
    inset-inline: var(--genesys-chat-inline, auto 1rem);
    margin: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
      env(safe-area-inset-left);
    z-index: 1000;
  }
  :host([placement="none"]) {
    display: none !important;
  }
  /* Undoes what browsers do to a popover. */
  :host([popover]) {
    width: auto;
    height: auto;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    overflow: visible;
  }
  :host([popover]:not(:popover-open)) {
    display: none;
  }
  @media print {
    :host([placement="floating"]) {
      display: none !important;
    }
  }

  button {
    min-height: 2.75em;
    padding: 0 1em;
    border: 1px solid;
    border-radius: var(--genesys-chat-radius, 2em);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    outline-offset: 2px;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  [part="button"] {
    border-color: transparent;
    background: var(--genesys-chat-accent, light-dark(#1a56c4, #a8c7fa));
    color: var(--genesys-chat-on-accent, light-dark(#fff, #062e6f));
  }
  :disabled {
    opacity: 0.6;
  }
  /* The label that is hidden. */
  [part="label"] > :last-child {
    display: block;
    height: 0;
    padding: 0 1em; /* for icon and gap */
    overflow: hidden; /* else the focus ring includes it */
    visibility: hidden;
  }

  [part="icon"] {
    position: relative;
    display: inline-block;
    margin-inline-end: 0.75em;
    vertical-align: middle;
  }
  i,
  ::after {
    display: block;
    box-sizing: border-box;
    width: 1.25em;
    height: 1.25em;
    border: 0.15em solid;
    border-radius: 50%;
  }
  i {
    border-end-start-radius: 0.15em;
    background: radial-gradient(circle, currentcolor 0.1em, transparent 0) 50% / 0.3em;
  }
  ::after {
    position: absolute;
    inset: 0;
    margin: auto;
    /* With forced colours no border is transparent. */
    border-right: 0;
  }
  [aria-busy="true"] [part="icon"]::after {
    content: "";
  }
  [aria-busy="true"] [name="icon"] {
    visibility: hidden;
  }

  div {
    display: flex;
    flex-direction: inherit;
    width: 0;
    min-width: 100%;
    height: 0;
  }
  /* The cards: the status, and the ways out, which appear later and must not move the first one. */
  section {
    flex: none;
    z-index: 1;
    margin: 0.4em 0;
    padding: 0.6em 1em;
    border: 1px solid #8884;
    border-radius: 1em;
    background: Canvas;
    box-shadow: 0 0.25em 1em #0003;
    color: CanvasText;
    font-size: 0.9em;
  }
  /* Always two lines, so that a longer text does not change the height. */
  [part="status"] {
    min-height: 2lh;
    align-content: center;
    text-wrap: balance;
  }
  /* Without a text; still in the accessibility tree. */
  .off {
    position: fixed;
    scale: 0;
  }
  [role="alert"] {
    color: light-dark(#b3261e, #ffb4ab);
  }
  [part="cancel"] {
    width: 100%;
    margin-bottom: 0.4em;
  }

  @media (prefers-reduced-motion: no-preference) {
    [aria-busy="true"] ::after {
      animation: turn 0.8s linear infinite;
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
  }
`;

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Styles a shadow root in a document other than the one that this code runs in. */
export function applyStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  const { defaultView } = ownerDocument;
  // A document without a window is rendered nowhere.
  if (!defaultView) return;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
