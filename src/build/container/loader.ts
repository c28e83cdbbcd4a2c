import { isKnown } from "../../syntax/unknown.ts";
import type { GoProgram, Linkage } from "../files/entry.ts";
import type { Stage } from "../model.ts";
import { type ContainerProcess, containerProcess } from "./process.ts";
import { type StartedProgram, startedPrograms } from "./started.ts";

/** A dynamically linked program whose C library the final image does not have, or has in too old a version. */
export interface MissingLibrary {
  readonly kind: "loader" | "version";
  readonly process: ContainerProcess;
  readonly program: GoProgram;
  readonly linkage: Linkage & { readonly kind: "dynamic" };
  /** What docker run prints. */
  readonly output: string;
  /** The C library of the builder, and that of the final image. */
  readonly built: string;
  readonly there: string;
}

/** Paths of the loaders that a program names (amd64 and arm64, the platforms of nearly every builder). */
const LOADERS: Readonly<Record<string, readonly string[]>> = {
  glibc: ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"],
  musl: ["/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1"],
};

/** Packages that bring the loader of the other C library. */
const BRIDGES = /glibc|compat|musl|libc6/;

/** The C library that the program of a container surely lacks; undefined: none, or not known. */
export function missingLibrary(stage: Stage): MissingLibrary | undefined {
  const process = containerProcess(stage);
  if (!process || process.state.user.missing !== undefined) return undefined;
  for (const started of startedPrograms(process, stage)) {
    const missing = libraryOf(started, process, stage);
    if (missing) return missing;
  }
  return undefined;
}

function libraryOf(
  { name, entry, inShell }: StartedProgram,
  process: ContainerProcess,
  stage: Stage,
): MissingLibrary | undefined {
  const program = isKnown(entry) ? entry?.program?.() : undefined;
  if (!program?.libc || !isKnown(program.linkage) || program.linkage.kind !== "dynamic") return undefined;
  const { libc, linkage } = program;
  const runtime = stage.libc;
  if (!runtime) return undefined;
  const facts = { process, program, linkage, built: inWords(libc), there: inWords(runtime) };
  if (runtime.name !== libc.name) {
    if (mayHaveLoader(libc.name, stage, process)) return undefined;
    return {
      kind: "loader",
      ...facts,
      output: inShell ? `${name}: not found` : `exec ${name}: no such file or directory`,
    };
  }
  const needed = linkage.glibc;
  if (libc.name !== "glibc" || needed === undefined || runtime.version === undefined) return undefined;
  if (!isOlder(runtime.version, needed)) return undefined;
  const output = `${name}: /lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_${needed}' not found (required by ${name})`;
  return { kind: "version", ...facts, output };
}

function mayHaveLoader(name: string, stage: Stage, { state }: ContainerProcess): boolean {
  const loaders = LOADERS[name];
  if (!loaders || loaders.some((path) => state.files.lookup(path) !== undefined)) return true;
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    for (const { run } of at.steps) {
      if (run?.opaque) return true;
      const words = run?.commands.flatMap(({ name: command, args }) =>
        /^(apk|apt|apt-get|dpkg|rpm|ln)$/.test(command) ? args.map(({ text }) => text) : [],
      );
      if (words?.some((word) => !isKnown(word) || BRIDGES.test(word))) return true;
    }
  }
  return false;
}

const inWords = ({ name, version }: { readonly name: string; readonly version?: string }): string =>
  name === "none" ? "no C library" : version === undefined ? name : `${name} ${version}`;

/** Of two versions like `2.36`. */
function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split(".").map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
