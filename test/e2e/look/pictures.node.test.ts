/**
 * Each state looks as it did: pictures are compared with those in test/e2e/pictures/, which `npm run pictures` takes anew.
 *
 * It is the same everywhere, as font, hinting and colours do not come from the machine; the tolerance is for another version
 * of the browser, which may draw an edge otherwise.
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

/** How different the colours of a pixel may be, from 0 to 1, and how many of a picture's pixels may be more so. */
const TOLERANCE = { threshold: 0.1, share: 0.0004 };

const window = new Window();

describe("pictures of the states", () => {
  for (const picture of PICTURES) {
    it(`${picture.file} is what it was`, async () => {
      const bytes = Buffer.from(await take(window.page, picture));
      const [actual, kept] = [PNG.sync.read(bytes), PNG.sync.read(readFileSync(`${KEPT}/${picture.file}`))];
      const { width, height } = kept;
      assert.deepEqual([actual.width, actual.height], [width, height]);
      const difference = new PNG({ width, height });
      const { threshold, share } = TOLERANCE;
      const wrong = pixelmatch(actual.data, kept.data, difference.data, width, height, { threshold });
      if (wrong > share * width * height) {
        mkdirSync(DIFFERENCES, { recursive: true });
        writeFileSync(`${DIFFERENCES}/${picture.file}`, bytes);
        writeFileSync(`${DIFFERENCES}/difference-${picture.file}`, PNG.sync.write(difference));
        assert.fail(
          `${wrong} pixels differ, see ${DIFFERENCES}/. If it is meant to look so: npm run pictures`,
        );
      }
    });
  }

  it("are all compared", () =>
    assert.deepEqual(readdirSync(KEPT).sort(), PICTURES.map(({ file }) => file).sort()));
});
