import type { Heredoc, RunInstruction } from "../../syntax/dockerfile/nodes.ts";
import { MappedText } from "../../syntax/mapped-text.ts";
import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Environment } from "../environment.ts";
import { FileSystem } from "../files/file-system.ts";
import { baseName } from "../files/paths.ts";
import { GoCommand } from "../go/go-command.ts";
import { applyGoCommand } from "../go/effects.ts";
import type { RunFacts } from "../model.ts";
import { ShellInterpreter } from "../shell/interpreter.ts";
import {
  type CommandCall,
  type Machine,
  type Outcome,
  type RedirectedWrite,
  taintAll,
} from "../shell/machine.ts";
import { mountPoints, removeStubs } from "./mounts.ts";
import type { RunStart } from "./run-start.ts";

/** How a shell of the SHELL instruction (or a `#!` line) runs a script; undefined: not a shell that we know. */
interface ShellMode {
  readonly errexit: boolean;
  readonly pipefail: boolean;
  readonly login: boolean;
}

/** Runs a RUN: its script goes through the shell interpreter, its `go` commands are kept. */
export function run(instruction: RunInstruction, start: RunStart): RunFacts {
  const { state, stage } = start;
  const mounted = mountPoints(instruction, start);
  const mounts = mounted.points;
  const files = new FileSystem(start.tree, mounts);
  const commands: CommandCall[] = [];
  const goCommands: GoCommand[] = [];
  const writes: RedirectedWrite[] = [];
  const network =
    instruction.network === "none" || instruction.network === "host"
      ? instruction.network
      : instruction.network === undefined
        ? undefined
        : "default";
  const onCommand = (call: CommandCall, machine: Machine): Outcome | undefined => {
    commands.push(call);
    const name = baseName(call.name);
    if (name !== "go" && name !== "xx-go") return undefined;
    const wrapped = name === "xx-go" ? wrapGo(call, machine) : undefined;
    if (wrapped) return wrapped;
    const command = new GoCommand(name === "xx-go" ? forTarget(call) : call, machine, {
      instruction,
      stage,
      network,
      state,
      mounts,
      contextView: start.contextView,
      privateModules: start.privateModules,
    });
    goCommands.push(command);
    return applyGoCommand(command, machine);
  };
  const interpreter = (locate: (start: number, end: number) => Range, mode: ShellMode): ShellInterpreter =>
    new ShellInterpreter({
      files,
      image: start.image,
      user: state.user,
      cwd: state.workingDirectory,
      environment: withMounts(state.environment, instruction),
      errexit: mode.errexit,
      pipefail: mode.pipefail,
      reset: mode.login ? [["PATH", UNKNOWN]] : [],
      locate,
      onCommand,
      onWrite: (write) => {
        writes.push(write);
      },
    });
  let opaque = false;
  if (instruction.exec) {
    const shell = interpreter(() => instruction.range, { errexit: false, pipefail: false, login: false });
    shell.exec(
      instruction.exec.map(({ value }) => ({ text: value, glob: false, open: false, start: 0, end: 0 })),
    );
  } else {
    const script = scriptOf(instruction);
    const mode = script && shellMode(script.shebang ?? state.shell);
    if (script && mode) {
      opaque = !interpreter((from, to) => script.text.toSourceRange(from, to), mode).run(script.text.text);
    } else {
      opaque = true;
      taintAll(interpreter(() => instruction.range, { errexit: false, pipefail: false, login: false }));
    }
  }
  removeStubs(mounted, start);
  return { instruction, mounts, network, commands, goCommands, writes, opaque };
}

/** `--mount=type=ssh` sets SSH_AUTH_SOCK, `type=secret,env=X` sets X. */
function withMounts(environment: Environment, instruction: RunInstruction): Environment {
  const added = new Map<string, Maybe<string>>();
  for (const mount of instruction.mounts) {
    if (mount.mountType === "ssh") added.set("SSH_AUTH_SOCK", UNKNOWN);
    if (mount.mountType === "secret" && mount.env !== undefined) added.set(mount.env, UNKNOWN);
  }
  if (added.size === 0) return environment;
  return {
    get: (name) => (added.has(name) ? added.get(name) : environment.get(name)),
    *names() {
      yield* added.keys();
      yield* environment.names();
    },
  };
}

/**
 * The script that the shell gets. `RUN <<EOF` runs the body, by its `#!` line if it has one; a heredoc
 * beside a command stays where it is, as the shell's own.
 */
function scriptOf(
  instruction: RunInstruction,
): { readonly text: MappedText; readonly shebang: readonly string[] | undefined } | undefined {
  const { script, heredocs } = instruction;
  if (!script) return undefined;
  const [first] = heredocs;
  if (!first) return { text: script, shebang: undefined };
  if (/^\d*<<-?\s*["']?[\w.-]+["']?$/.test(script.text.trim())) {
    const line = /^#!\s*(\S+)((?:[ \t]+\S+)*)/.exec(first.content.text);
    const shebang = line
      ? [
          line[1] ?? "",
          ...(line[2] ?? "")
            .trim()
            .split(/[ \t]+/)
            .filter(Boolean),
        ]
      : undefined;
    return { text: first.content, shebang };
  }
  return { text: withHeredocs(script, heredocs), shebang: undefined };
}

function withHeredocs(script: MappedText, heredocs: readonly Heredoc[]): MappedText {
  let text = script.text;
  const offsets = [...script.offsets];
  const sources = [...script.sources];
  for (const { content, name, range } of heredocs) {
    offsets.push(text.length);
    sources.push(content.toSource(0) - 1);
    text += "\n";
    content.offsets.forEach((offset, i) => {
      offsets.push(text.length + offset);
      sources.push(content.sources[i] ?? 0);
    });
    text += content.text;
    offsets.push(text.length);
    sources.push(range[1] - name.length);
    text += name;
  }
  return new MappedText(text, offsets, sources);
}

function shellMode(shell: Maybe<readonly string[]>): ShellMode | undefined {
  if (!isKnown(shell)) return undefined;
  const [first = "", ...rest] = shell;
  const [program, ...flags] = baseName(first) === "env" ? rest : [first, ...rest];
  if (!/^(sh|bash|dash|ash)$/.test(baseName(program ?? ""))) return undefined;
  const mode = { errexit: false, pipefail: false, login: false };
  flags.forEach((flag, i) => {
    if (/^-\w*e/.test(flag)) mode.errexit = true;
    if (/^-\w*l/.test(flag) || flag === "--login") mode.login = true;
    if (/^-\w*o/.test(flag) && flags[i + 1] === "pipefail") mode.pipefail = true;
    if (/^-\w*o/.test(flag) && flags[i + 1] === "errexit") mode.errexit = true;
  });
  return mode;
}

/** What xx-go decides by the target platform (github.com/tonistiigi/xx, src/xx-go). */
const OF_TARGET = ["GOOS", "GOARCH", "GOAMD64", "GOARM", "CC", "CXX", "AR", "PKG_CONFIG"];

/** `xx-go --wrap` writes Go's own settings anew, `--unwrap` removes them; else it runs go. */
function wrapGo(call: CommandCall, machine: Machine): Outcome | undefined {
  const [word] = call.args;
  const wraps = word?.text === "--wrap";
  if (!wraps && word?.text !== "--unwrap") return undefined;
  const home = call.environment.get("HOME");
  if (!isKnown(home) || home === undefined) return {};
  const written: Record<string, Maybe<string | undefined>> = {};
  for (const name of wraps ? OF_TARGET : []) written[name] = UNKNOWN;
  machine.image.goEnv = new Map(machine.image.goEnv).set(home, machine.certain ? written : UNKNOWN);
  return {};
}

function forTarget(call: CommandCall): CommandCall {
  const { environment } = call;
  const get = (name: string): Maybe<string | undefined> =>
    OF_TARGET.includes(name) ? UNKNOWN : environment.get(name);
  return { ...call, environment: { get, names: () => environment.names() } };
}
