/** Custom elements that load or show something of another company's, at the versions of package.json. */
export interface Peer {
  readonly name: string;
  /** What a page imports. */
  readonly entry: string;
  readonly what: string;
}

export const PEERS: readonly Peer[] = [
  { name: "lite-youtube-embed", entry: "lite-youtube-embed", what: "a video, loaded at the click; no retry" },
  {
    name: "@github/include-fragment-element",
    entry: "@github/include-fragment-element",
    what: "a part of a page, fetched; no retry",
  },
  {
    name: "@hcaptcha/vanilla-hcaptcha",
    entry: "@hcaptcha/vanilla-hcaptcha",
    what: "a script of the vendor's",
  },
  {
    name: "@github/relative-time-element",
    entry: "@github/relative-time-element",
    what: "a time in words, for scale",
  },
  {
    name: "<gmpx-api-loader>",
    entry: "@googlemaps/extended-component-library/api_loader.js",
    what: "a script of the vendor's, with Lit: the nearest in kind",
  },
  { name: "deep-chat", entry: "deep-chat", what: "a chat, with its window" },
];
