/**
 * The address of the simulator that a stand-in's script came from, whatever page it runs in, without a trailing slash: its
 * origin, or the folder of a static site, in which the scripts have the vendor's paths.
 */
export function simulatorOf({ src }: HTMLScriptElement): string {
  const [folder = "", path] = src.split(/\/(?:sdk|genesys-bootstrap)\//);
  return path === undefined ? new URL(src).origin : folder;
}
