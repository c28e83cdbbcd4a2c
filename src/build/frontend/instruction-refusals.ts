import type {
  AddInstruction,
  CopyInstruction,
  Flag,
  Instruction,
  Word,
} from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { Build, Step } from "../model.ts";
import { type Refusal, type WordKind, expansionOf } from "./refusal.ts";
import { chmodError, portError, remoteSourceError, signalError } from "./values.ts";

/** What BuildKit refuses in an instruction. */
export type InstructionRefusal = Refusal<
  WordKind | "chmod" | "signal" | "port" | "volume" | "source" | "checksum" | "mountTarget"
>;

/** What the value of a word may be refused for, once its variables are replaced. */
interface Check {
  readonly kind: InstructionRefusal["kind"];
  readonly error: (text: string) => string | undefined;
}

const CHMOD: Check = { kind: "chmod", error: chmodError };
const SIGNAL: Check = { kind: "signal", error: signalError };
const SOURCE: Check = { kind: "source", error: remoteSourceError };
const VOLUME: Check = {
  kind: "volume",
  error: (text) => (text === "" ? "VOLUME specified can not be an empty string" : undefined),
};
/** A variable may stand for several ports, or none. */
const PORTS: Check = {
  kind: "port",
  error: (text) =>
    text
      .split(/\s+/)
      .filter(Boolean)
      .map(portError)
      .find((error) => error !== undefined),
};
const SEVERAL_CHECKSUMS: Check = {
  kind: "checksum",
  error: (text) => (text === "" ? undefined : "checksum can't be specified for multiple sources"),
};
const NO_REMOTE: Check = {
  kind: "checksum",
  error: (text) =>
    remoteSourceError(text) === undefined ? "checksum requires HTTP(S) or Git sources" : undefined,
};

interface Part {
  readonly word: string;
  readonly range: Range;
  readonly check?: Check;
}

/**
 * What BuildKit refuses in instructions that it can read: the first of each instruction, in stages that are built.
 * Source: frontend/dockerfile/dockerfile2llb of BuildKit.
 */
export function instructionRefusals(build: Build): InstructionRefusal[] {
  const refusals: InstructionRefusal[] = globalRefusals(build);
  for (const { needed, steps } of build.stages) {
    if (!needed) continue;
    for (const step of steps) {
      const refusal = step.instruction.error ? undefined : refusalOf(step, build);
      if (refusal) refusals.push(refusal);
    }
  }
  return refusals;
}

/** ARGs before the first FROM. */
function globalRefusals({ dockerfile, fromArguments }: Build): InstructionRefusal[] {
  const { instructions, escape } = dockerfile;
  const first = instructions.findIndex(({ type }) => type === "From");
  return instructions.slice(0, Math.max(first, 0)).flatMap((instruction): InstructionRefusal[] => {
    const [part] = instruction.type === "Arg" && !instruction.error ? partsOf(instruction) : [];
    const found = part && expansionOf(part.word, fromArguments, escape);
    return found && "refused" in found
      ? [{ kind: found.kind, output: found.refused, range: part.range }]
      : [];
  });
}

function refusalOf(step: Step, { dockerfile }: Build): InstructionRefusal | undefined {
  const { instruction, before, run } = step;
  for (const { word, range, check } of partsOf(instruction)) {
    const found = expansionOf(word, before.variables, dockerfile.escape);
    if ("refused" in found) return { kind: found.kind, output: found.refused, range };
    const output = isKnown(found.text) ? check?.error(found.text) : undefined;
    if (check && output !== undefined) return { kind: check.kind, output, range };
  }
  // BuildKit looks at an absolute target as it is written.
  const root = run?.mounts.find(
    ({ mount, target }) =>
      target === "/" &&
      /^(bind|cache|tmpfs)$/.test(mount.mountType) &&
      (mount.target === undefined || mount.target === "/" || !mount.target.startsWith("/")),
  );
  return root && { kind: "mountTarget", output: 'invalid mount target "/"', range: root.mount.range };
}

const partOf = ({ value, range }: Word, check?: Check): Part => ({
  word: value,
  range,
  ...(check ? { check } : {}),
});

const flagPart = (flag: Flag | undefined, check?: Check): Part[] =>
  flag?.value === undefined ? [] : [{ word: flag.value, range: flag.range, ...(check ? { check } : {}) }];

/** The words of an instruction in which BuildKit replaces variables. */
function partsOf(instruction: Instruction): readonly Part[] {
  switch (instruction.type) {
    case "Env":
    case "Label":
      return instruction.pairs.flatMap(({ key, value }) => [partOf(key), ...(value ? [partOf(value)] : [])]);
    case "Arg":
      return instruction.pairs.flatMap(({ value }) => (value ? [partOf(value)] : []));
    case "User":
      return [partOf(instruction.user)];
    case "Workdir":
      return [partOf(instruction.path)];
    case "Stopsignal":
      return instruction.args.map((word) => partOf(word, SIGNAL));
    case "Expose":
      return instruction.args.map((word) => partOf(word, PORTS));
    case "Volume":
      return instruction.args.map((word) => partOf(word, VOLUME));
    case "Copy":
    case "Add":
      return transferParts(instruction);
    default:
      return [];
  }
}

function transferParts(instruction: CopyInstruction | AddInstruction): readonly Part[] {
  const { sources, destination, chown, chmod, flags } = instruction;
  const isCopy = instruction.type === "Copy";
  const checksum = isCopy ? undefined : flags.find(({ name }) => name === "checksum");
  const several = sources.length + instruction.heredocs.length > 1;
  return [
    ...sources.map((word) => partOf(word, isCopy ? SOURCE : undefined)),
    partOf(destination),
    ...flagPart(chown),
    ...flagPart(chmod, CHMOD),
    ...(checksum && several ? flagPart(checksum, SEVERAL_CHECKSUMS) : []),
    ...(checksum?.value && !several ? sources.map((word) => partOf(word, NO_REMOTE)) : []),
  ];
}
