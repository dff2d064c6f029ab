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
    --_accent: var(--genesys-chat-accent, light-dark(#1a56c4, #a8c7fa));
    --_on-accent: var(--genesys-chat-on-accent, light-dark(#fff, #062e6f));
    /* Many pages make it 10px. */
    --_rem: max(1rem, 16px);
    /* What a page sets for its own text, and what would hide ours. */
    writing-mode: horizontal-tb;
    font-size: max(1em, 12px);
    -webkit-text-fill-color: currentcolor;
    text-indent: 0;
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
    section,
    :host([placement="floating"]) {
      display: none !important;
    }
  }

  button,
  ::slotted(a[slot="fallback"]),
  ::slotted(button[slot="fallback"]) {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    column-gap: 0.75em;
    box-sizing: border-box;
    min-height: 2.75em;
    padding: 0 1em;
    border: 1px solid;
    border-radius: var(--genesys-chat-radius, 2em);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    outline-offset: 2px;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  /* Icon and label are centred; behind and below them is the place of all labels, with icon and gap. */
  [part="button"] {
    display: grid;
    grid: auto 0 / 1fr auto auto 1fr;
    column-gap: 0;
    position: relative;
  }
  /* The lines that the longest label takes. The button's baseline is that of its first item. Of two labels, one is visible. */
  [part="button"]::before,
  [part="label"] + [part="label"] {
    content: attr(data-longest);
    grid-area: 1 / 1 / 2 / -1;
    padding: 0 1em;
    visibility: hidden; /* else it belongs to the button's name */
  }
  /* The width of others that may be wider, without height. */
  [part="button"]:not([data-others=""])::after {
    content: attr(data-others);
    grid-area: 2 / 1 / 3 / -1;
    padding: 0 1em;
    height: 0;
    overflow: hidden; /* else the focus ring includes it */
    visibility: hidden;
    white-space: pre;
  }
  [part="button"],
  [part="try-again"] {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  /* After a touch, browsers keep the hover until the next one. */
  @media (hover) {
    [part="button"]:hover,
    [part="try-again"]:hover {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_on-accent));
    }
  }
  [part="button"]:active,
  [part="try-again"]:active {
    background: color-mix(in srgb, var(--_accent) 76%, var(--_on-accent));
  }
  button:active {
    scale: 0.97;
  }
  :disabled {
    opacity: 0.6;
    pointer-events: none;
  }
  [hidden] {
    display: none !important;
  }

  [part="label"] {
    grid-area: 1 / 3;
    display: block;
    min-width: 0;
  }

  [part="icon"] {
    grid-area: 1 / 2;
    position: relative;
    display: grid;
    place-items: center;
    margin-inline-end: 0.75em;
    min-width: 1.25em;
    min-height: 1.25em;
  }
  .drawn,
  [part="icon"]::after {
    box-sizing: border-box;
    width: 1.25em;
    height: 1.25em;
    border: 0.15em solid;
    border-radius: 50%;
  }
  .drawn {
    border-end-start-radius: 0.15em;
    background: radial-gradient(circle, currentcolor 0.1em, transparent 0) 50% / 0.3em;
  }
  [part="icon"]::after {
    position: absolute;
    inset: -1em;
    margin: auto;
    /* With forced colours no border is transparent. */
    border-right: 0;
  }
  [aria-busy="true"] [part="icon"]::after,
  [aria-expanded="true"] [part="icon"]::after {
    content: "";
    visibility: visible;
  }
  [aria-expanded="true"] [part="icon"]::after {
    border: 0;
    background:
      linear-gradient(45deg, transparent 46%, currentcolor 46% 54%, transparent 54%),
      linear-gradient(-45deg, transparent 46%, currentcolor 46% 54%, transparent 54%);
    border-radius: 0;
  }
  [aria-busy="true"] [part="icon"],
  [aria-expanded="true"] [part="icon"] {
    visibility: hidden;
  }

  [part="badge"] {
    position: absolute;
    inset-block-start: -0.6em;
    inset-inline-end: -0.3em;
    box-sizing: border-box;
    min-width: 1.7em;
    padding: 0 0.45em;
    border-radius: 1em;
    background: light-dark(#c5221f, #ffb4ab);
    box-shadow: 0 0 0 2px Canvas;
    color: light-dark(#fff, #690005);
    font-size: 0.8em;
    line-height: 1.7;
  }

  /* What is over the page: it takes no space, because this has no height. */
  div {
    position: relative;
    flex-direction: inherit;
    min-width: 100%;
    height: 0;
  }
  /* Live regions: for screen readers, the card shows the same. */
  div > span {
    display: block;
  }
  div > span:not(:empty) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  section {
    position: absolute;
    inset: 0 auto auto;
    z-index: 1000;
    box-sizing: border-box;
    width: min(20 * var(--_rem), 100vw - 2rem);
    margin: 0.5rem 0;
    padding: 0.9em 1.1em;
    overflow: auto;
    border: 1px solid #8886;
    border-radius: var(--genesys-chat-card-radius, 1em);
    background: var(--genesys-chat-card, Canvas);
    box-shadow: 0 0.4em 1.6em #0004;
    color: var(--genesys-chat-on-card, CanvasText);
    font-size: 0.95em;
    line-height: 1.5;
    text-align: start;
    text-shadow: none;
    white-space: normal;
  }
  /* Over the button. It hangs from its top and is moved up by its height: when it grows, nothing in it is laid out anew. */
  .up {
    transform: translateY(calc(-100% - 1rem));
  }
  [part="panel"] {
    width: min(24 * var(--_rem), 100vw - 2rem);
    padding: 0;
    font-size: inherit;
  }
  p {
    /* Two lines, so that a longer text does not change the height. */
    min-height: 2lh;
    margin: 0;
    padding-inline-end: 2em;
  }
  b {
    display: block;
    font-weight: 600;
  }
  .alert b {
    color: light-dark(#b3261e, #ffb4ab);
  }
  [part="close"] {
    position: absolute;
    inset-block-start: 0.4em;
    inset-inline-end: 0.4em;
    width: 2.4em;
    min-height: 2.4em;
    padding: 0;
    border-color: transparent;
    opacity: 0.75;
  }
  [part="close"]::before {
    content: "";
    width: 0.9em;
    height: 0.9em;
    background:
      linear-gradient(45deg, transparent 45%, currentcolor 45% 55%, transparent 55%),
      linear-gradient(-45deg, transparent 45%, currentcolor 45% 55%, transparent 55%);
  }
  @media (hover) {
    [part="close"]:hover,
    [part="cancel"]:hover,
    ::slotted(a[slot="fallback"]:hover) {
      opacity: 1;
      background: #8883;
    }
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    margin-top: 0.8em;
  }
  footer button,
  ::slotted([slot="fallback"]) {
    flex: 1 0 auto;
    max-width: 100%;
  }

  /* An inline one may be longer than the window: the page scrolls. */
  :host([placement="floating"]) section {
    max-height: calc(100dvh - var(--_taken));
  }
  :host([placement="floating"]) [part="button"] {
    box-shadow: 0 0.25em 1em #0004;
  }
  /* On small screens, also on their side, a round button; its label stays its name. */
  @media (max-width: 30em), (max-height: 30em) {
    :host([placement="floating"]) {
      min-width: 0;
    }
    :host([placement="floating"]) [part="button"] {
      align-self: flex-end;
      width: calc(3.5 * var(--_rem));
      height: calc(3.5 * var(--_rem));
      padding: 0;
      border-radius: 50%;
      grid: none;
      place-content: center;
    }
    :host([placement="floating"]) [part="button"]::before,
    :host([placement="floating"]) [part="button"]::after {
      content: none;
    }
    :host([placement="floating"]) [part="icon"] {
      margin: 0;
      font-size: 1.25em;
    }
    :host([placement="floating"]) [part="label"] {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    :host([placement="floating"]) [part="panel"] {
      position: fixed;
      /* As wide as the window. It stays where the button is. */
      inset: auto 0 !important;
      width: auto;
    }
    :host([placement="floating"]) [part="badge"] {
      inset-block-start: -0.2em;
      inset-inline-end: -0.2em;
    }
  }
  /* On their side there is more room beside the button than over it, whichever corner it is in. */
  @media (min-width: 30em) and (max-height: 30em) {
    :host([placement="floating"]) [part="panel"] {
      inset: auto env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left) !important;
      margin: 0 calc(5 * var(--_rem)) 1rem;
      max-height: calc(100dvh - 2rem - env(safe-area-inset-bottom));
      transform: none;
    }
  }

  /* They are drawn with the text's colour, which is a system colour then. */
  @media (forced-colors: active) {
    .drawn,
    [part="icon"]::after,
    [part="close"]::before {
      forced-color-adjust: none;
      color: ButtonText;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: scale 0.15s;
    }
    [aria-busy="true"] [part="icon"]::after {
      animation: turn 0.8s linear infinite;
    }
    section {
      animation: enter 0.2s ease-out;
    }
    :host([placement="floating"]) [part="button"] {
      animation: enter 0.3s ease-out;
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
    @keyframes enter {
      from {
        opacity: 0;
        scale: 0.96;
      }
    }
  }
  /* A ring that stands still would look broken: three dots. */
  @media (prefers-reduced-motion: reduce) {
    [aria-busy="true"] [part="icon"]::after {
      border: 0;
      border-radius: 0;
      background: radial-gradient(circle, currentcolor 0.14em, transparent 0.16em) 50% / 0.42em 0.42em
        repeat-x;
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
