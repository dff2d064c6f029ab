import type { Command } from "../command.js";
export const doctor: Command = () => 0;
