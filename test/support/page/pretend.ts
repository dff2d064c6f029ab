import sinon from "sinon";

/** Gives an object something that this browser may have, or not, with another value. Until `cleanUp`. */
export function pretend(object: object, name: string, value: unknown): void {
  if (Object.hasOwn(object, name)) sinon.stub(object as Record<string, unknown>, name).value(value);
  else sinon.define(object, name, value);
}
