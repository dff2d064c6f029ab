import sinon from "sinon";

/** Replaces a property that this browser may or may not have. Until `cleanUp`. */
export function pretend(object: object, name: string, value: unknown): void {
  if (Object.hasOwn(object, name)) sinon.stub(object as Record<string, unknown>, name).value(value);
  else sinon.define(object, name, value);
}
