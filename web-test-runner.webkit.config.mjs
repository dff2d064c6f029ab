import { configFor } from "./web-test-runner.config.mjs";

export default await configFor("webkit");
