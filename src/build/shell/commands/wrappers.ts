import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { baseName } from "../../files/paths.ts";
import { type User, resolveUser, unknownUser } from "../../users.ts";
import { splitArguments } from "../arguments.ts";
import {
  type CallChanges,
  type CommandCall,
  type Machine,
  type Outcome,
  pathOf,
  taintAll,
} from "../machine.ts";
import { optionFailure } from "../shell-options.ts";
import { type Field, valueWord } from "../words.ts";
import type { CommandEffect } from "./effect.ts";

/** `time go build`, `nice -n 5 go build`: skips the wrapper's own options and runs the rest. */
function prefix(valued = ""): CommandEffect {
  return (call, machine) => machine.call(call.args.slice(firstOperand(call.args, valued)), call);
}

function env(call: CommandCall, machine: Machine): Outcome {
  const variables: [string, Maybe<string | undefined>][] = [];
  let i = 0;
  for (; i < call.args.length; i++) {
    const field = call.args[i];
    if (!field) break;
    if (!isKnown(field.text)) {
      if (field.assigns === undefined) break;
      variables.push([field.assigns, UNKNOWN]);
      continue;
    }
    const { text } = field;
    if (text === "-u" || text === "--unset") {
      const name = call.args[++i]?.text;
      if (name !== undefined && isKnown(name)) variables.push([name, undefined]);
    } else if (/^[A-Za-z_]\w*=/.test(text))
      variables.push([text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]);
    else if (text === "-i" || text === "-" || text === "-S" || /^(-C|--chdir)/.test(text)) {
      taintAll(machine);
      return {};
    } else if (!text.startsWith("-")) break;
  }
  return i < call.args.length ? machine.call(call.args.slice(i), call, { variables }) : {};
}

/** `sh -c SCRIPT`, `bash -ec SCRIPT`, `bash script.sh`. */
function shell(call: CommandCall, machine: Machine): Outcome {
  let errexit = false;
  let pipefail = false;
  let login = false;
  let command = false;
  const program = baseName(call.name);
  if (!call.fatal && optionFailure(call, machine)) return { status: "failure" };
  let i = 0;
  for (; i < call.args.length; i++) {
    const text = call.args[i]?.text;
    if (text === undefined || !isKnown(text) || !/^[-+]/.test(text)) break;
    if (text.startsWith("--")) {
      login ||= text === "--login";
      continue;
    }
    errexit ||= text.includes("e");
    login ||= text.includes("l");
    command ||= text.includes("c");
    if (text.includes("o")) pipefail ||= call.args[++i]?.text === "pipefail";
  }
  const script = call.args[i];
  const text = command ? script?.text : scriptFile(script, machine);
  if (text === undefined && !command && call.stdin !== undefined && isKnown(call.stdin))
    return machine.script(call.stdin, call, { errexit, pipefail, login, program });
  if (text === undefined || !isKnown(text)) {
    taintAll(machine);
    return {};
  }
  return machine.script(text, call, { errexit, pipefail, login, program });
}

/** A script that was copied from the context can be read like the RUN itself. */
function scriptFile(field: Field | undefined, machine: Machine): Maybe<string> | undefined {
  if (!field) return undefined;
  const path = pathOf(machine, field);
  const entry = isKnown(path) ? machine.files.lookup(path) : UNKNOWN;
  return isKnown(entry) && entry ? entry.text() : UNKNOWN;
}

/** `./build.sh`: a shell script that was copied from the context, by its `#!` line. */
export function runScript(call: CommandCall, machine: Machine): Outcome | undefined {
  const text = scriptFile(valueWord(call.name), machine);
  if (text === undefined || !isKnown(text)) return undefined;
  const shebang = /^#!\s*(?:\/usr)?(?:\/bin\/env\s+)?(?:\/bin\/)?(sh|bash|dash|ash)((?:\s+-\S+)*)\s*\n/.exec(
    text,
  );
  if (!shebang) return undefined;
  return machine.script(text, call, { errexit: /-\w*e/.test(shebang[2] ?? ""), program: shebang[1] ?? "sh" });
}

/** Index of the first argument that is not an option of the wrapper itself. */
function firstOperand(args: readonly Field[], valued: string): number {
  let i = 0;
  for (; i < args.length; i++) {
    const text = args[i]?.text;
    if (text === undefined || !isKnown(text) || !text.startsWith("-")) return i;
    if (text === "--") return i + 1;
    if (text.length === 2 && valued.includes(text.charAt(1))) i++;
  }
  return i;
}

/** `sudo -u app CMD`, `gosu app CMD`, `su-exec app CMD`: HOME is the user's own. */
function asUser(
  call: CommandCall,
  machine: Machine,
  user: Maybe<string>,
  words: readonly Field[],
  variables: NonNullable<CallChanges["variables"]> = [],
): Outcome {
  const resolved: User = isKnown(user) ? resolveUser(user, machine.image.accounts) : unknownUser;
  return machine.call(words, call, { user: resolved, variables: [...variables, ["HOME", resolved.home]] });
}

function sudo(call: CommandCall, machine: Machine): Outcome {
  let user: Maybe<string> = "root";
  let i = 0;
  for (; i < call.args.length; i++) {
    const text = call.args[i]?.text;
    if (text === undefined || !isKnown(text)) break;
    if (text === "-u" || text === "--user") user = call.args[++i]?.text ?? UNKNOWN;
    else if (text === "-g" || text === "-C" || text === "-p") i++;
    else if (!text.startsWith("-") && !text.includes("=")) break;
  }
  // sudo resets most of the environment; what stays is its configuration's business.
  const reset = [...call.environment.names()].map((name) => [name, UNKNOWN] as const);
  return asUser(call, machine, user, call.args.slice(i), reset);
}

/** `su app -c 'script'`, `su - app -c …`, `runuser -u app -- cmd`. */
function su(call: CommandCall, machine: Machine): Outcome {
  const { options, operands } = splitArguments(call.args, ["c", "command", "s", "shell", "u"]);
  const script = options.get("c") ?? options.get("command");
  const names = operands.filter(({ text }) => text !== "-");
  const name = options.get("u") ?? names[0]?.text ?? "root";
  // A login shell begins in another directory with another environment.
  const login = names.length < operands.length || options.has("l") || options.has("login");
  if (script === undefined || !isKnown(script) || !isKnown(name) || login) {
    taintAll(machine);
    return {};
  }
  const user = resolveUser(name, machine.image.accounts);
  return machine.script(script, call, { user, variables: [["HOME", user.home]] });
}

function xargs(call: CommandCall, machine: Machine): Outcome {
  const words = call.args.slice(firstOperand(call.args, "nLPIdsEa"));
  const more: Field = { text: UNKNOWN, glob: false, open: true, start: 0, end: 0 };
  return words.length === 0 ? {} : machine.call([...words, more], call, { certain: false, fatal: false });
}

export const wrappers: Record<string, CommandEffect> = {
  time: prefix("fo"),
  nice: prefix("n"),
  ionice: prefix("cnp"),
  nohup: prefix(),
  command: (call, machine) =>
    call.args.some(({ text }) => text === "-v" || text === "-V")
      ? { status: "either" }
      : prefix()(call, machine),
  builtin: prefix(),
  stdbuf: prefix("ioe"),
  setsid: prefix(),
  // Without a program it prints what a shell should set.
  "ssh-agent": (call, machine) => {
    const words = call.args.slice(firstOperand(call.args, "aEPtO"));
    return words.length === 0 ? {} : machine.call(words, call, { variables: [["SSH_AUTH_SOCK", UNKNOWN]] });
  },
  exec: (call, machine) => {
    if (call.args.length === 0) return {};
    const outcome = prefix("a")(call, machine);
    machine.leave("script");
    return outcome;
  },
  timeout: (call, machine) => machine.call(call.args.slice(firstOperand(call.args, "sk") + 1), call),
  env,
  sh: shell,
  bash: shell,
  dash: shell,
  ash: shell,
  sudo,
  doas: sudo,
  gosu: (call, machine) => asUser(call, machine, call.args[0]?.text ?? UNKNOWN, call.args.slice(1)),
  "su-exec": (call, machine) => asUser(call, machine, call.args[0]?.text ?? UNKNOWN, call.args.slice(1)),
  su,
  runuser: su,
  xargs,
};
