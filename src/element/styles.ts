/** A tag for editors and for the bundle's minifier. */
const css = String.raw;

/**
 * Colours follow the page's `color-scheme`; text and accent have 4.5:1 or more in both.
 * `!important` only where a theme's rules for `:focus` would draw a second ring on the host.
 */
export const styles = css`
  :host {
    /* A grid stands on the line of its first row, the button, whatever appears below. */
    display: inline-grid;
    justify-items: start;
    outline: none !important;
    font: inherit;
  }
  :host([placement="floating"]) {
    position: fixed;
    inset: auto 1rem 1rem auto;
    z-index: 1000;
    justify-items: end;
  }
  button {
    font: inherit;
  }
  [part="button"] {
    display: inline-flex;
    align-items: center;
    gap: 0.6em;
    padding: 0.75em 1.25em;
    border: 1px solid transparent;
    border-radius: var(--genesys-chat-radius, 2em);
    background: var(--genesys-chat-accent, light-dark(#1a56c4, #a8c7fa));
    color: var(--genesys-chat-on-accent, light-dark(#fff, #062e6f));
    font-weight: 600;
    cursor: pointer;
  }
  :disabled {
    opacity: 0.6;
  }
  i {
    display: block;
    width: 1.3em;
    height: 1.1em;
    border-radius: 50% 50% 50% 0;
    background: currentcolor;
    forced-color-adjust: preserve-parent-color;
  }
  [role] {
    margin-top: 0.4em;
  }
  [hidden],
  :host([hidden]) {
    display: none;
  }
`;
