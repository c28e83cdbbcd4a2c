import { dashLacksPipefail, packagedGo } from "../../images/index.ts";
import type { RunInstruction } from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Environment } from "../environment.ts";
import { FileSystem } from "../files/file-system.ts";
import { baseName } from "../files/paths.ts";
import { GoCommand } from "../go/go-command.ts";
import { applyGoCommand } from "../go/effects.ts";
import type { RunFacts } from "../model.ts";
import type { FailedCommand } from "../shell/command-failure.ts";
import { failedCommand } from "../shell/failed-command.ts";
import { offlineCommand } from "../shell/offline-command.ts";
import { type FailedStart, failedStart } from "../shell/failed-start.ts";
import { ShellInterpreter } from "../shell/interpreter.ts";
import {
  type CommandCall,
  type Machine,
  type Outcome,
  type RedirectedWrite,
  taintAll,
} from "../shell/machine.ts";
import type { SearchPlace } from "../shell/search.ts";
import { unsetFailure } from "../shell/unset-variables.ts";
import { mountPoints, removeStubs } from "./mounts.ts";
import { scriptOf } from "./run-script.ts";
import {
  NO_SHELL,
  type ShellMode,
  defaultShell,
  missingShell,
  refusedShell,
  shellMode,
} from "./run-shell.ts";
import { valueWord } from "../shell/words.ts";
import { syntaxFailure } from "../shell/syntax-failure.ts";
import type { RunStart } from "./run-start.ts";

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
        ? start.network
        : "default";
  const sh = defaultShell(start);
  let failure: FailedStart | undefined;
  let failed: FailedCommand | undefined;
  const onCommand = (call: CommandCall, machine: Machine): Outcome | undefined => {
    const exec = commands.length === 0 && instruction.exec !== undefined;
    if (call.certain && call.fatal && !failure && !failed) {
      failure = failedStart(call, machine, exec);
      if (!failure && network === "none") failed = offlineCommand(call);
      if (!failure && !exec) failed ??= failedCommand(call, machine, start.contextView);
    }
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
  const interpreter = (
    locate: (start: number, end: number) => Range,
    mode: ShellMode,
    text = "",
  ): ShellInterpreter =>
    new ShellInterpreter({
      files,
      image: start.image,
      user: state.user,
      cwd: state.workingDirectory,
      environment: withMounts(state.environment, instruction),
      errexit: mode.errexit,
      pipefail: mode.pipefail,
      nounset: mode.nounset,
      shell: mode.shell,
      sh,
      packagedGo: packagedGo(start.distribution),
      dashLacksPipefail: dashLacksPipefail(start.distribution),
      locate,
      onCommand,
      onUnset: (variable) => {
        const open = mode.login || start.state.environment.get("BASH_ENV") !== undefined;
        if (!open && !failure) failed ??= unsetFailure(variable, text, state.user);
      },
      onWrite: (write) => {
        if (write.certain && write.fatal && !failure) failed ??= write.failure;
        writes.push(write);
      },
    });
  let opaque = false;
  if (instruction.exec) {
    interpreter(() => instruction.range, NO_SHELL).exec(
      instruction.exec.map(({ value }) => valueWord(value)),
    );
  } else {
    const script = scriptOf(instruction);
    const mode = script && shellMode(script.shebang ?? state.shell, sh);
    const place: SearchPlace = { environment: state.environment, cwd: state.workingDirectory, files };
    failure = script && missingShell(script, place, start, instruction.keywordRange);
    if (script && mode) {
      const { text } = script.text;
      if (!script.shebang && !failure) failed = refusedShell(state, mode, start, instruction.keywordRange);
      const shell = interpreter((from, to) => script.text.toSourceRange(from, to), mode, text);
      if (mode.login) shell.login();
      opaque = !shell.run(text);
      const refused = failure ? undefined : syntaxFailure(text, mode.shell, opaque);
      if (refused)
        failure = {
          problem: "syntax",
          name: refused.token,
          output: refused.output,
          range: instruction.keywordRange,
        };
    } else {
      opaque = true;
      taintAll(interpreter(() => instruction.range, NO_SHELL));
    }
  }
  removeStubs(mounted, start);
  return { instruction, mounts, network, sh, commands, goCommands, writes, failure, failed, opaque };
}

/** `--mount=type=ssh` sets SSH_AUTH_SOCK where nothing else has (built), `type=secret,env=X` sets X. */
function withMounts(environment: Environment, instruction: RunInstruction): Environment {
  const added = new Map<string, Maybe<string>>();
  for (const mount of instruction.mounts) {
    if (mount.mountType === "ssh" && environment.get("SSH_AUTH_SOCK") === undefined)
      added.set("SSH_AUTH_SOCK", UNKNOWN);
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
