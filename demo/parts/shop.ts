/** The page of the shop. A frame keeps everything fixed in it, and the styles of the two pages apart. */
const frame = document.getElementById("shop") as HTMLIFrameElement;

type ShopWindow = Window & typeof globalThis;

/** Resolves when the page is loaded. The address is set here, as a frame that has loaded before tells nobody. */
function load(): Promise<ShopWindow> {
  return new Promise((resolve) => {
    frame.addEventListener("load", () => resolve(frame.contentWindow as ShopWindow), { once: true });
    frame.src = "shop.html";
  });
}

/** The window of the shop's page. */
export const shop: ShopWindow = await load();

/** An element of the shop's page. */
export const inShop = (id: string): HTMLElement => shop.document.getElementById(id) as HTMLElement;

/** Whether the reader is in the shop: the browser's window has the focus, and in it the shop. */
export const hasShopFocus = (): boolean => document.hasFocus() && document.activeElement === frame;

/** CSS pixels of the screens to look at the shop on. */
export const DEVICES = {
  phone: { title: "Phone", width: 390, height: 560 },
  tablet: { title: "Tablet", width: 768, height: 1024 },
  desktop: { title: "Desktop", width: 1280, height: 800 },
} as const;

export type Device = keyof typeof DEVICES;

/**
 * Shows the shop on a device. A tablet and a desktop are scaled down to the width of the panel; a phone is not, because the
 * panel on a phone's screen is one.
 */
export class ShopFrame {
  #device: Device = "phone";

  constructor() {
    new ResizeObserver(this.#fit).observe(frame.parentElement as HTMLElement);
    // What is fixed in the frame does not scroll the frame itself into view. A click must not move the page.
    shop.document.addEventListener("focusin", ({ target }) => {
      if ((target as Element).matches(":focus-visible")) frame.scrollIntoView({ block: "nearest" });
    });
  }

  show(device: Device): void {
    this.#device = device;
    this.#fit();
  }

  readonly #fit = (): void => {
    const box = frame.parentElement as HTMLElement;
    const { width, height } = DEVICES[this.#device];
    const shown = Math.min(width, box.clientWidth);
    const scale = this.#device === "phone" ? 1 : shown / width;
    frame.style.width = `${shown / scale}px`;
    frame.style.height = `${height}px`;
    frame.style.scale = scale === 1 ? "" : String(scale);
    box.style.height = `${height * scale}px`;
  };
}
