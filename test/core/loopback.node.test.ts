/** Which host names are this machine's own. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isLoopback } from "../../src/core/loopback.js";

/** As `URL.hostname` has it. */
const hostOf = (host: string): string => new URL(`http://${host}/`).hostname;

describe("isLoopback()", () => {
  for (const host of [
    "localhost",
    "LOCALHOST",
    "127.0.0.1",
    "127.0.0.2",
    "127.255.255.254",
    "127.1",
    "[::1]",
  ]) {
    it(`accepts ${host}`, () => assert.equal(isLoopback(hostOf(host)), true));
  }

  const others = [
    "localhost.evil.tld",
    "evil-localhost",
    "127.0.0.1.evil.tld",
    "128.0.0.1",
    "10.0.0.1",
    "0.0.0.0",
    "[::2]",
    "[::ffff:127.0.0.1]",
    "example.com",
  ];
  for (const host of others) {
    it(`rejects ${host}`, () => assert.equal(isLoopback(hostOf(host)), false));
  }

  it("rejects an empty host name", () => assert.equal(isLoopback(""), false));
});
