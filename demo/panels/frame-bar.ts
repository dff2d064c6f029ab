import { html, type TemplateResult } from "lit";
import { choiceOf } from "../parts/choice.js";
import { type Device, DEVICES, ShopFrame } from "../parts/shop.js";
import { prefer, preferred } from "../state/preferences.js";
import type { Setup } from "../state/setup.js";

interface Page {
  readonly setup: Setup;
  set(changed: Partial<Setup>): void;
}

/** How the shop is shown: its width, its colour scheme, its direction. */
export class FrameBar {
  #device = deviceOf(preferred("device"));
  readonly #frame = new ShopFrame();
  readonly #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
    this.#frame.show(this.#device);
  }

  readonly #choose = (device: Device): void => {
    this.#device = device;
    prefer("device", device);
    this.#frame.show(device);
    this.#update();
  };

  render({ setup, set }: Page): TemplateResult {
    return html`
      <div class="choices">
        ${choiceOf({
          id: "device",
          legend: "Width",
          isBare: true,
          options: (Object.keys(DEVICES) as Device[]).map((device) => [device, DEVICES[device].title]),
          value: this.#device,
          choose: this.#choose,
        })}
        ${choiceOf({
          id: "scheme",
          legend: "Colour scheme",
          isBare: true,
          options: [
            ["", "System"],
            ["light", "Light"],
            ["dark", "Dark"],
          ],
          value: setup.scheme ?? "",
          choose: (value) => set({ scheme: value || undefined }),
        })}
        ${choiceOf({
          id: "dir",
          legend: "Direction",
          isBare: true,
          options: [
            ["ltr", "LTR"],
            ["rtl", "RTL"],
          ],
          value: setup.dir ?? "ltr",
          choose: (value) => set({ dir: value === "rtl" ? value : undefined }),
        })}
      </div>
    `;
  }
}

const deviceOf = (name: string | undefined): Device =>
  (Object.keys(DEVICES) as Device[]).find((each) => each === name) ?? "phone";
