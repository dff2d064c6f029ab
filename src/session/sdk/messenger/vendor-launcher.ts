import { command, subscribe } from "./queue.js";

/** The vendor's launcher. Ours replaces it where the deployment lets a page hide it: there it is shown *on demand*. */
export class VendorLauncher {
  readonly #isReplaced: () => boolean;
  #isHidden = false;

  /** @param isReplaced whether an element of ours floats in the page's corner */
  constructor(isReplaced: () => boolean) {
    this.#isReplaced = isReplaced;
  }

  watch(): void {
    for (const event of ["Launcher.ready", "Launcher.visible"]) subscribe(event, () => this.update());
  }

  update(): void {
    if (this.#isReplaced()) {
      // It rejects where it is hidden already, and where the deployment shows it always.
      void command("Launcher.hide").then(
        () => (this.#isHidden = true),
        () => {},
      );
    } else if (this.#isHidden) {
      this.#isHidden = false;
      void command("Launcher.show");
    }
  }
}
