import { inShop } from "../parts/shop.js";

/** Red, green, blue; 0 to 255 each. */
type Rgb = readonly [number, number, number];

/** A hidden element inside the shop, so that colours resolve in the shop's colour scheme and not in the playground's. */
const probe = inShop("colour-probe");
const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** Resolves any CSS colour, including `light-dark()` and system colours. @returns `undefined` if it is no colour */
export function rgbOf(colour: string): Rgb | undefined {
  if (!context || !CSS.supports("color", colour)) return undefined;
  probe.style.color = colour;
  context.fillStyle = getComputedStyle(probe).color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** The colour as `#rrggbb`, the only format of `<input type="color">`. The default is the element's accent colour. */
export function asHex(colour: string | undefined): string {
  const rgb = colour === undefined ? undefined : rgbOf(colour);
  return `#${(rgb ?? [26, 86, 196]).map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}
