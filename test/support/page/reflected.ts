import type { Status } from "../../../src/index.js";

/** The attribute `status` in a status: `idle` has none. */
export const reflected = (status: Status): string | null => (status === "idle" ? null : status);
