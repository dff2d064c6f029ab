/**
 * Takes out of Lit's base class what the files for pages can do without: 0.8 kB of 15. The package for npm has all of it.
 *
 * Each piece is named exactly, as it stands in the pinned version of `@lit/reactive-element`; with another version the
 * build stops here, and whoever updates Lit looks at the pieces again.
 */
const CLASS = "@lit/reactive-element/reactive-element.js";
const STYLES = "@lit/reactive-element/css-tag.js";

/** @type {[what: string, piece: string | RegExp][]} */
const NOT_NEEDED = [
  ["initializers, which decorators add", "static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}"],
  ["the same, inherited", "void 0!==t.l&&(this.l=[...t.l]),"],
  ["the same, called", ",this.constructor.l?.forEach(t=>t(this))"],
  ["controllers", /addController\(t\)\{[^}]*\}removeController\(t\)\{[^}]*\}/],
  ["controllers, told of a connection", ",this._$EO?.forEach(t=>t.hostConnected?.())"],
  ["controllers, told of its end", "this._$EO?.forEach(t=>t.hostDisconnected?.())"],
  ["controllers, told of an update", "this._$EO?.forEach(t=>t.hostUpdate?.()),"],
  ["controllers, told that it is done", "this._$EO?.forEach(t=>t.hostUpdated?.()),"],
  ["what decorators wrote down", /const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}(?=this\._\$Eh)/],
  ["where they do", 'Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;'],
  ["attributes made of objects", "case Object:case Array:t=null==t?t:JSON.stringify(t)"],
  [
    "numbers and objects made of attributes",
    /case Number:.*?case Object:case Array:try\{.*?\}catch\(t\)\{.*?\}/,
  ],
  ["converters of one's own", /"function"==typeof t\.converter\?.*?\?t\.converter:(?=u;)/],
  ["the same, the other way", "void 0!==i.converter?.toAttribute?i.converter:"],
  ["attributes that nobody may set", "s.state&&(s.attribute=!1),"],
  ["accessors that decorators wrap", ",this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)"],
  [
    "the same, at the first update",
    /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for\(.*?\}(?=\}let t)/,
  ],
  ["defaults that are not reflected", /\|\|i\.useDefault&&i\.reflect&&.*?(?=\)\)return)/],
  ["the same, remembered", /i&&!\(this\._\$Ej\?\?=new Map\).*?void 0!==r\)\|\|(?=\()/],
  ["the same, when the attribute goes", "??this._$Ej?.get(e)??r"],
  ["attributes named by their property", ':"string"==typeof t?t.toLowerCase()'],
  ["properties named by a symbol", ",...o(t)"],
  ["lists of styles", /if\(Array\.isArray\(s\)\)\{.*?\}else (?=void)/],
  ["polyfills", /p\?\.\(\{ReactiveElement:\w+\}\),/],
];

/** Without what is for browsers that cannot share a sheet: all of the last two years can (caniuse: adoptedStyleSheets). */
const SHARED_SHEETS = `
  export const unsafeCSS = (text) => {
    const styleSheet = new CSSStyleSheet();
    styleSheet.replaceSync(text);
    return { styleSheet };
  };
  export const getCompatibleStyle = (style) => style;
  export const adoptStyles = (root, styles) => {
    root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
  };
  export { unsafeCSS as css };
  export const CSSResult = Object;
  export const supportsAdoptingStyleSheets = true;`;

/** @param {string} code */
function withoutPieces(code) {
  return NOT_NEEDED.reduce((rest, [what, piece]) => {
    const shorter = rest.replace(piece, "");
    if (shorter === rest) throw new Error(`lean-lit: Lit has changed its code for ${what}.`);
    return shorter;
  }, code);
}

export const leanLit = {
  name: "lean-lit",
  /** @type {(id: string) => string | null} */
  load: (id) => (id.endsWith(STYLES) ? SHARED_SHEETS : null),
  /** @type {(code: string, id: string) => { code: string, map: null } | null} */
  transform: (code, id) => (id.endsWith(CLASS) ? { code: withoutPieces(code), map: null } : null),
};
