import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseOptions } from "../score/cases.ts";
import { failureOf } from "./log.ts";
import type { Answer } from "./result.ts";

/** How to reach a Docker with BuildKit. */
export interface DockerSettings {
  /** The docker command, with the arguments that it always gets. */
  readonly command: readonly string[];
  /** A folder that the docker command sees under the same name; contexts are copied there. */
  readonly work: string;
  /** Network of the build's RUN instructions. */
  readonly network: string;
  /** `NAME:ADDRESS` of hosts that stand in for the public ones. */
  readonly addHosts: readonly string[];
}

/** What a case of ours may ask for, beyond what the linter is told of it. */
interface BuildOptions extends CaseOptions {
  readonly service?: string;
  readonly up?: boolean;
  readonly run?: boolean | readonly string[];
  readonly runArgs?: readonly string[];
  readonly ssh?: boolean;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Ended {
  readonly passed: boolean;
  readonly output: string;
}

const BUILD_SECONDS = 180;
const RUN_SECONDS = 25;
const COMPOSE_FILES = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const OVERRIDES = COMPOSE_FILES.map((file) => file.replace(/\.ya?ml$/, ".override$&"));

/** Builds, and starts where the case asks for it, a case with plain docker or `docker compose`. */
export async function buildWithDocker(directory: string, settings: DockerSettings): Promise<Answer> {
  const options = JSON.parse(readFileSync(join(directory, "case.json"), "utf8")) as BuildOptions;
  mkdirSync(settings.work, { recursive: true });
  const parent = mkdtempSync(join(settings.work, "case-"));
  const work = join(parent, "project");
  try {
    cpSync(join(directory, "ctx"), work, {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    });
    if (options.setup !== undefined) {
      const made = spawnSync("bash", ["-euc", options.setup], { cwd: work, encoding: "utf8" });
      if (made.status !== 0) return { case: directory, build: "error", error: [`setup: ${made.stderr}`] };
    }
    const docker = new Docker(settings, parent, work, options);
    const answer = await (options.compose === undefined ? docker.build() : docker.compose(options.compose));
    const anonymous = (line: string): string => line.replaceAll(work, "CASE");
    return {
      ...answer,
      error: answer.error.map(anonymous),
      ...(answer.runError ? { runError: answer.runError.map(anonymous) } : {}),
    };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

type Outcome = Answer & { readonly error: readonly string[] };

class Docker {
  /** Differs from build to build: of what concurrent builds have in common, BuildKit makes one. */
  readonly #name: string;
  readonly #hosts: readonly string[];

  constructor(
    readonly settings: DockerSettings,
    readonly parent: string,
    readonly work: string,
    readonly options: BuildOptions,
  ) {
    this.#name = `dockerlint-go-${parent.slice(parent.lastIndexOf("case-")).toLowerCase()}`;
    this.#hosts = [...settings.addHosts, `${this.#name}.invalid:127.0.0.1`];
  }

  async build(): Promise<Outcome> {
    const { target, buildArgs = {}, dockerfile = "Dockerfile", ssh, secrets = {}, run } = this.options;
    withoutSyntax(join(this.work, dockerfile));
    const args = [
      ...["build", "--progress=plain", "--no-cache", `--network=${this.settings.network}`],
      ...["-t", this.#name, "-f", join(this.work, dockerfile)],
      ...["--build-arg", `BUILDKIT_CACHE_MOUNT_NS=${this.#name}`],
      ...this.#hosts.flatMap((host) => ["--add-host", host]),
      ...Object.entries(buildArgs).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
      ...(target === undefined ? [] : ["--target", target]),
      ...(ssh ? ["--ssh", `default=${process.env["SSH_AUTH_SOCK"] ?? ""}`] : []),
    ];
    for (const [id, value] of Object.entries(secrets)) {
      const file = join(this.parent, `secret-${id}`);
      writeFileSync(file, value);
      args.push("--secret", `id=${id},src=${file}`);
    }
    const built = await this.#docker([...args, this.work], BUILD_SECONDS);
    const answer = this.#answer(built);
    if (!built.passed) return answer;
    try {
      if (!run) return answer;
      const options = ["run", "--rm", "--network=none", ...(this.options.runArgs ?? [])];
      const command = Array.isArray(run) ? (run as readonly string[]) : [];
      const started = await this.#docker([...options, this.#name, ...command], RUN_SECONDS);
      return started.passed
        ? { ...answer, run: "pass" }
        : { ...answer, run: "fail", runError: started.output.trim().split("\n").slice(-3) };
    } finally {
      await this.#docker(["rmi", "-f", this.#name], RUN_SECONDS);
    }
  }

  async compose(file: string): Promise<Outcome> {
    const files = [file, ...(COMPOSE_FILES.includes(file) ? OVERRIDES : [])].filter((one) =>
      existsSync(join(this.work, one)),
    );
    const compose = (overlay: readonly string[], args: readonly string[], seconds = RUN_SECONDS) =>
      this.#docker(
        [
          ...["compose", "-p", this.#name, "--project-directory", this.work],
          ...[...files.map((one) => join(this.work, one)), ...overlay].flatMap((one) => ["-f", one]),
          ...["--profile", "*", ...args],
        ],
        seconds,
      );
    const read = await compose([], ["config", "--format", "json"]);
    if (!read.passed) return { case: file, build: "fail", failedStep: null, error: said(read).slice(-4) };
    const overlay = [join(this.parent, "overlay.yaml")];
    writeFileSync(overlay[0] ?? "", this.#overlay(read.output));
    const services = this.options.service === undefined ? [] : [this.options.service];
    try {
      const built = await compose(overlay, ["build", ...services], BUILD_SECONDS);
      const answer = this.#answer(built);
      if (!built.passed || !this.options.up) return answer;
      const exit = services.flatMap((service) => ["--exit-code-from", service]);
      const up = await compose(overlay, ["up", "--no-build", ...exit, ...services]);
      return up.passed
        ? { ...answer, run: "pass" }
        : { ...answer, run: "fail", runError: said(up).slice(-5) };
    } finally {
      await compose(overlay, ["down", "-v", "--rmi", "local", "-t", "1"]);
    }
  }

  /** What every service with a build gets here: no cache, the hosts that stand in, no network of its own. */
  #overlay(config: string): string {
    const { services = {} } = JSON.parse(config) as {
      services?: Record<string, { build?: { network?: string } }>;
    };
    const build = (network?: string): string =>
      JSON.stringify({
        network: network === "none" ? network : this.settings.network,
        no_cache: true,
        extra_hosts: this.#hosts,
      });
    const overlays = Object.entries(services).map(([name, service]) =>
      [
        `  ${JSON.stringify(name)}:`,
        "    networks: !reset null",
        "    ports: !reset null",
        "    network_mode: none",
        ...(service.build === undefined ? [] : [`    build: ${build(service.build.network)}`]),
      ].join("\n"),
    );
    return `services:\n${overlays.join("\n")}\n`;
  }

  #answer({ passed, output }: Ended): Outcome {
    return passed
      ? { case: this.#name, build: "pass", failedStep: null, error: [] }
      : { case: this.#name, build: "fail", ...failureOf(output) };
  }

  #docker(args: readonly string[], seconds: number): Promise<Ended> {
    const [command = "docker", ...first] = this.settings.command;
    const env = {
      ...process.env,
      BUILDKIT_PROGRESS: "plain",
      NO_COLOR: "1",
      COMPOSE_ANSI: "never",
      ...this.options.env,
    };
    return new Promise((done, failed) => {
      const child = spawn(command, [...first, ...args], {
        stdio: ["ignore", "pipe", "pipe"],
        env,
        timeout: seconds * 1000,
        killSignal: "SIGINT",
      });
      let output = "";
      const take = (chunk: Buffer): void => void (output += chunk.toString());
      child.stdout.on("data", take);
      child.stderr.on("data", take);
      child.on("error", failed);
      child.on("close", (code) => {
        done({ passed: code === 0, output });
      });
    });
  }
}

/** Without its `# syntax` line: the frontend is the builder's own, as a registry may be out of reach. */
function withoutSyntax(file: string): void {
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  if (!/^#\s*syntax\s*=/im.test(text.split("\n").slice(0, 3).join("\n"))) return;
  writeFileSync(file, text.replace(/^#\s*syntax\s*=.*$/im, "# the builder's own frontend"));
}

/** Lines of compose's own, without what it says of containers that come and go. */
function said({ output }: Ended): string[] {
  return output
    .split("\n")
    .map((line) => line.replaceAll("\r", "").trimEnd())
    .filter((line) => line !== "" && !line.includes("level=warning"))
    .filter(
      (line) =>
        !/ (?:Creat|Start|Stopp|Recreat|Runn)(?:ing|ed)$|Attaching to|Gracefully|Aborting on/.test(line),
    );
}
