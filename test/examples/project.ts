/** A copy of an example outside of the repository, where it finds nothing but what it installs. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import spawn from "nano-spawn";

const PACKAGE = "genesys-crm-chat";

/** What is changed in a package.json. */
interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** Packs the package as npm would publish it. @returns the paths of the tarball and of its unpacked files */
export async function packInto(folder: string): Promise<{ tarball: string; files: string }> {
  await spawn("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "");
  await spawn("tar", ["-xzf", tarball], { cwd: folder });
  return { tarball, files: join(folder, "package") };
}

export class Project {
  readonly folder: string;
  readonly #env: Record<string, string>;

  /**
   * @param folder of the copy
   * @param path of programs, as in the environment variable PATH
   */
  constructor(folder: string, path: string) {
    this.folder = folder;
    this.#env = {
      PATH: path,
      CI: "1",
      NO_COLOR: "1",
      ASTRO_TELEMETRY_DISABLED: "1",
      NEXT_TELEMETRY_DISABLED: "1",
    };
  }

  /**
   * Copies an example, and installs what it needs: the package from the tarball, the rest from npm.
   *
   * @param versions of packages, in place of those that the example names
   */
  async install(example: string, tarball: string, versions: Record<string, string> = {}): Promise<void> {
    cpSync(example, this.folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
    const manifest = join(this.folder, "package.json");
    if (!existsSync(manifest)) return;
    const json = JSON.parse(readFileSync(manifest, "utf8")) as Manifest;
    const wanted: Record<string, string> = { ...versions, [PACKAGE]: `file:${tarball}` };
    for (const packages of [json.dependencies, json.devDependencies ?? {}]) {
      for (const name of Object.keys(packages)) packages[name] = wanted[name] ?? packages[name] ?? "";
    }
    writeFileSync(manifest, JSON.stringify(json));
    await this.run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
  }

  /** The version of an installed package; the one that is wanted, if it could not be installed. */
  versionOf(name: string): string {
    const path = join(this.folder, "node_modules", name, "package.json");
    if (existsSync(path)) return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
    const manifest = JSON.parse(readFileSync(join(this.folder, "package.json"), "utf8")) as Manifest;
    return { ...manifest.devDependencies, ...manifest.dependencies }[name] ?? "";
  }

  hasScript(name: string): boolean {
    const manifest = join(this.folder, "package.json");
    if (!existsSync(manifest)) return false;
    return name in ((JSON.parse(readFileSync(manifest, "utf8")) as { scripts?: object }).scripts ?? {});
  }

  async run(...command: [string, ...string[]]): Promise<string> {
    const [file, ...args] = command;
    try {
      return (await spawn(file, args, { cwd: this.folder, env: this.#env, stdin: "ignore" })).output;
    } catch (error) {
      const { output, message } = error as { output?: string; message: string };
      throw new Error(`${command.join(" ")}: ${message}\n${output ?? ""}`, { cause: error });
    }
  }

  /** Starts a server of the example. @returns what ends it */
  start(script: string, port: number): () => Promise<void> {
    const env = { ...process.env, ...this.#env, PORT: String(port) };
    const server = spawn("npm", ["run", "--silent", script], { cwd: this.folder, env, detached: true });
    // It is killed, which is no failure.
    const ended = server.then(
      () => {},
      () => {},
    );
    return async () => {
      const { pid } = await server.nodeChildProcess;
      // Its whole group: npm starts programs that start others.
      if (pid) process.kill(-pid, "SIGKILL");
      await ended;
    };
  }
}
