/**
 * An object with these members and no others. Browsers read every option that they know, also from the prototype of all
 * objects, to which old libraries add names such as `once`, `signal` or `mode`; so does our own code where one may be absent.
 */
export const own = <T extends object>(members: T): T => Object.assign(Object.create(null) as T, members);
