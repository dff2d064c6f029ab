/** Several copies of our code may be on a page: an app's bundle, and a tag manager's script. One of them defines the tag. */
export const TAG = "genesys-crm-chat";

/** The class that another copy of our code may have defined. */
interface Definition {
  readonly version?: string;
  readonly configure?: (settings: object) => void;
  readonly setStrings?: (language: string, strings: never) => void;
}

/** What defines the tag: any copy of our code, or a class of the page's own. */
export const definition = (): Definition | undefined =>
  globalThis.customElements?.get(TAG) as Definition | undefined;

/** Whether a class is ours, of whatever version. */
export const isOurs = ({ configure }: Definition): boolean => typeof configure === "function";

/**
 * Passes a call on to the copy that defines the tag, now or once it is defined.
 *
 * @param own the function of this copy: called already
 * @returns whether another copy has received it by now
 */
export function forward<Name extends "configure" | "setStrings">(
  name: Name,
  own: unknown,
  ...args: unknown[]
): boolean {
  const pass = () => {
    const defining = definition()?.[name] as ((...given: unknown[]) => void) | undefined;
    const isAnother = defining !== undefined && defining !== own;
    if (isAnother) defining(...args);
    return isAnother;
  };
  if (definition()) return pass();
  void globalThis.customElements?.whenDefined(TAG).then(pass);
  return false;
}
