/**
 * Visual regression: compares a picture of each state with the one in test/e2e/pictures/. `npm run pictures` takes them again.
 *
 * The pictures are the same on every machine, as font, hinting and colours do not depend on it. The tolerance allows for other
 * versions of the browser, which may draw an edge differently.
 */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { PICTURES, take } from "../../../scripts/lib/pictures/take.mjs";
import { Window } from "./window.js";

const KEPT = "test/e2e/pictures";
/** Not in the repository. */
const DIFFERENCES = "coverage/pictures";

/** How far the colour of a pixel may differ (0 to 1), and the share of pixels that may differ further. */
const TOLERANCE = { threshold: 0.1, share: 0.0004 };

const window = new Window();

describe("the pictures of the states", () => {
  for (const picture of PICTURES) {
    it(`match ${picture.file}`, async () => {
      const bytes = Buffer.from(await take(window.page, picture));
      const [actual, kept] = [PNG.sync.read(bytes), PNG.sync.read(readFileSync(`${KEPT}/${picture.file}`))];
      const { width, height } = kept;
      assert.equal(actual.width, width);
      assert.equal(actual.height, height);
      const difference = new PNG({ width, height });
      const { threshold, share } = TOLERANCE;
      const wrong = pixelmatch(actual.data, kept.data, difference.data, width, height, { threshold });
      if (wrong > share * width * height) {
        mkdirSync(DIFFERENCES, { recursive: true });
        writeFileSync(`${DIFFERENCES}/${picture.file}`, bytes);
        writeFileSync(`${DIFFERENCES}/difference-${picture.file}`, PNG.sync.write(difference));
        assert.fail(
          `${wrong} pixels differ, see ${DIFFERENCES}/. If the change is intended, run npm run pictures.`,
        );
      }
    });
  }

  it("have no file that is not compared", () =>
    assert.deepEqual(readdirSync(KEPT).sort(), PICTURES.map(({ file }) => file).sort()));
});
