/** Ends a chain of cases: the compiler rejects the call while a case is missing. @throws always */
export function unreachable(value: never): never {
  throw new TypeError(`Unhandled case: ${JSON.stringify(value)}`);
}
