import sinon from "sinon";
import { deploymentFile } from "../../../src/simulator/cloud/deployments.js";

/** Answers the requests for a deployment's public files, in place of the network. */
export const answerDeploymentFiles = (): sinon.SinonStub =>
  sinon.stub(globalThis, "fetch").callsFake((address) => {
    const [, id = "", name = ""] = /\/deployments\/([^/]*)\/([^/]*)$/.exec(address as string) ?? [];
    const { status, body } = deploymentFile(decodeURIComponent(id), name, location.origin);
    return Promise.resolve(response(JSON.stringify(body), status));
  });

/** What `fetch` answers, as far as it is looked at; unlike a real one it takes no time, also on a stopped clock. */
export const response = (body: string, status = 200): Response =>
  // oxlint-disable-next-line require-await -- what does not parse is a rejection
  ({ status, json: async () => JSON.parse(body) as unknown }) as Response;
