/** The start of the names of our caches: the site's origin may have others. */
const PREFIX = "genesys-crm-chat-playground-";

/** The files of the site, listed by the build. */
export interface SiteFiles {
  /** Changes with any file. */
  readonly version: string;
  /** Their paths in the site's folder. */
  readonly files: readonly string[];
}

/** The files of the site, kept so that they are there without a network. */
export class FileCache {
  readonly #site: SiteFiles;
  /** The address of the site's folder, with a trailing slash. */
  readonly #folder: string;

  constructor(site: SiteFiles, folder: string) {
    this.#site = site;
    this.#folder = folder;
  }

  get #name(): string {
    return PREFIX + this.#site.version;
  }

  /** Fetches all files, past the browser's own cache, which may have those of another version. */
  async fill(): Promise<void> {
    const cache = await caches.open(this.#name);
    await cache.addAll(
      this.#site.files.map((file) => new Request(this.#folder + file, { cache: "no-cache" })),
    );
  }

  /** Deletes the files of other versions. */
  async tidy(): Promise<void> {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== this.#name);
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  /** A file of the site, without its query; the network's answer for anything else. */
  async read(request: Request): Promise<Response> {
    const { href } = new URL(request.url);
    const address = (href.split(/[?#]/)[0] ?? href).replace(/\/$/, "/index.html");
    const cache = await caches.open(this.#name);
    return (await cache.match(address)) ?? fetch(request);
  }

  /** @throws TypeError if it is neither kept nor reachable */
  readPath(path: string): Promise<Response> {
    return this.read(new Request(this.#folder + path));
  }
}
