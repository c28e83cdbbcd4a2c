import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { baseName } from "../../files/paths.ts";
import { type User, resolveUser, unknownUser } from "../../users.ts";
import { optionOf, splitCall, valuedOptions } from "../arguments.ts";
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
const prefix: CommandEffect = (call, machine) => machine.call(call.args.slice(firstOperand(call)), call);

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
    const [, unset] = /^(?:-u|--unset=)(.+)$/.exec(text) ?? [];
    if (unset !== undefined) variables.push([unset, undefined]);
    else if (text === "-u" || text === "--unset") {
      const name = call.args[++i]?.text;
      if (name !== undefined && isKnown(name)) variables.push([name, undefined]);
    } else if (!text.startsWith("-")) {
      const equals = text.indexOf("=");
      if (equals < 0) break;
      variables.push([text.slice(0, equals), text.slice(equals + 1)]);
    } else if (!/^(--|-v|--debug|--(block|default|ignore)-signal.*)$/.test(text)) {
      // `-i`, `-C dir`, `-S text`.
      taintAll(machine);
      return {};
    }
  }
  return i < call.args.length ? machine.call(call.args.slice(i), call, { variables }) : {};
}

/** `sh -c SCRIPT`, `bash -ec SCRIPT`, `bash script.sh`. */
function shell(call: CommandCall, machine: Machine): Outcome {
  const set = { errexit: false, pipefail: false };
  let login = false;
  let command = false;
  let stdin = false;
  const program = baseName(call.name);
  if (!call.fatal && optionFailure(call, machine)) return { status: "failure" };
  let i = 0;
  for (; i < call.args.length; i++) {
    const text = call.args[i]?.text;
    if (text === undefined || !isKnown(text) || !/^[-+]/.test(text)) break;
    if (text === "--") {
      i++;
      break;
    }
    if (text.startsWith("--")) {
      login ||= text === "--login";
      if (text === "--rcfile" || text === "--init-file") i++;
      continue;
    }
    const on = text.startsWith("-");
    if (text.includes("e")) set.errexit = on;
    login ||= text.includes("l");
    command ||= text.includes("c");
    stdin ||= text.includes("s");
    if (/o/i.test(text)) {
      const name = call.args[++i]?.text;
      if (name === "errexit" || name === "pipefail") set[name] = on;
    }
  }
  const script = call.args[i];
  const text = command ? script?.text : stdin ? undefined : scriptFile(script, machine);
  if (text === undefined && !command && call.stdin !== undefined && isKnown(call.stdin))
    return machine.script(call.stdin, call, { ...set, login, program });
  if (text === undefined || !isKnown(text)) {
    taintAll(machine);
    return {};
  }
  return machine.script(text, call, { ...set, login, program });
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
function firstOperand({ name, args }: CommandCall): number {
  const valued = valuedOptions(name);
  let i = 0;
  for (; i < args.length; i++) {
    const text = args[i]?.text;
    if (text === undefined || !isKnown(text) || !text.startsWith("-")) return i;
    if (text === "--") return i + 1;
    if (takesNext(text, valued)) i++;
  }
  return i;
}

/** `-n 5`, `-vk 5`, `--signal TERM`, which may be shortened to `--sig TERM`. */
function takesNext(text: string, valued: readonly string[]): boolean {
  if (text.startsWith("--")) return valued.some((one) => one.length > 1 && one.startsWith(text.slice(2)));
  const at = Array.from(text).findIndex((letter, i) => i > 0 && valued.includes(letter));
  return at > 0 && at === text.length - 1;
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
  let i = firstOperand(call);
  const given = splitCall({ name: call.name, args: call.args.slice(0, i) });
  // What it is given for the program, `GOOS=linux`, stands before it.
  const own: [string, Maybe<string>][] = [];
  for (; i < call.args.length; i++) {
    const { text = UNKNOWN, assigns } = call.args[i] ?? {};
    const equals = isKnown(text) ? text.indexOf("=") : -1;
    if (isKnown(text) && equals > 0) own.push([text.slice(0, equals), text.slice(equals + 1)]);
    else if (assigns !== undefined) own.push([assigns, UNKNOWN]);
    else break;
  }
  const words = call.args.slice(i);
  const first = words[0]?.text;
  // Of a login shell, or in another root, the directory is another.
  const elsewhere = optionOf(given, "i", "login", "D", "chdir", "R", "chroot") !== undefined;
  if (elsewhere || (first !== undefined && isKnown(first) && first.startsWith("-"))) {
    taintAll(machine);
    return {};
  }
  const user = optionOf(given, "u", "user") ?? "root";
  // sudo resets most of the environment; what stays is its configuration's business.
  const reset = [...call.environment.names()].map((name) => [name, UNKNOWN] as const);
  const name = isKnown(user) ? user.replace(/^#/, "") : UNKNOWN;
  return asUser(call, machine, name, words, [...reset, ...own]);
}

/** `su app -c 'script'`, `su - app -c …`, `runuser -u app -- cmd`. */
function su(call: CommandCall, machine: Machine): Outcome {
  const given = splitCall(call);
  const { options, operands } = given;
  const script = optionOf(given, "c", "command", "session-command");
  const names = operands.filter(({ text }) => text !== "-");
  const name = optionOf(given, "u", "user") ?? names[0]?.text ?? "root";
  // A login shell begins in another directory with another environment.
  const login = names.length < operands.length || options.has("l") || options.has("login");
  if (script === undefined || !isKnown(script) || !isKnown(name) || login) {
    taintAll(machine);
    return {};
  }
  const user = resolveUser(name, machine.image.accounts);
  const keeps = optionOf(given, "m", "p", "preserve-environment") !== undefined;
  // Else it is the user's own, which may be any.
  const program = optionOf(given, "s", "shell") ?? UNKNOWN;
  return machine.script(script, call, {
    user,
    variables: [["HOME", keeps ? UNKNOWN : user.home]],
    program: isKnown(program) ? baseName(program) : "",
  });
}

function xargs(call: CommandCall, machine: Machine): Outcome {
  const start = firstOperand(call);
  const given = splitCall({ name: call.name, args: call.args.slice(0, start) });
  const place = optionOf(given, "I", "i", "replace");
  // `-I {}`: what is read stands where that stands, and not at the end.
  const replaced = (text: Maybe<string>): Maybe<string> =>
    isKnown(place) && isKnown(text) && !text.includes(place === "" ? "{}" : (place ?? "")) ? text : UNKNOWN;
  const more: Field = { text: UNKNOWN, glob: false, open: true, start: 0, end: 0 };
  const words =
    place === undefined
      ? [...call.args.slice(start), more]
      : call.args.slice(start).map((word): Field => ({ ...word, text: replaced(word.text) }));
  return start >= call.args.length ? {} : machine.call(words, call, { certain: false, fatal: false });
}

export const wrappers: Record<string, CommandEffect> = {
  time: prefix,
  nice: prefix,
  ionice: prefix,
  nohup: prefix,
  command: (call, machine) =>
    call.args.slice(0, firstOperand(call)).some(({ text }) => isKnown(text) && /^-p*[vV]/.test(text))
      ? { status: "either" }
      : prefix(call, machine),
  builtin: prefix,
  stdbuf: prefix,
  setsid: prefix,
  // Without a program it prints what a shell should set.
  "ssh-agent": (call, machine) => {
    const words = call.args.slice(firstOperand(call));
    return words.length === 0 ? {} : machine.call(words, call, { variables: [["SSH_AUTH_SOCK", UNKNOWN]] });
  },
  exec: (call, machine) => {
    if (call.args.length === 0) return {};
    const outcome = prefix(call, machine);
    machine.leave("script");
    return outcome;
  },
  timeout: (call, machine) => machine.call(call.args.slice(firstOperand(call) + 1), call),
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
