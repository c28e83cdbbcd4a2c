import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { baseName, resolvePath, withoutTrailingSlashes } from "../../files/paths.ts";
import { textsOf } from "../arguments.ts";
import { type CommandCall, type Machine, type Outcome, pathOf, taintAll } from "../machine.ts";
import { refusedOption } from "../shell-options.ts";
import type { Field } from "../words.ts";
import type { CommandEffect } from "./effect.ts";
import { evaluateTest } from "./test.ts";

const succeed: CommandEffect = () => ({ status: "success" });

/** `export A=b C`, `readonly`, `local`, `declare`: only the first makes a variable the children's. */
function declare({ args }: CommandCall, machine: Machine, exported: true | undefined): Outcome {
  for (const { text, assigns } of args) {
    if (!isKnown(text)) {
      if (assigns !== undefined) machine.assign(assigns, UNKNOWN, exported);
      continue;
    }
    if (text.startsWith("-")) continue;
    const equals = text.indexOf("=");
    if (equals > 0) machine.assign(text.slice(0, equals), text.slice(equals + 1), exported);
    else if (exported) machine.assign(text, machine.variable(text), true);
  }
  return { status: "success" };
}

/** Where its failure ends the script, what follows runs in the directory; elsewhere it depends on whether that is there. */
function changeDirectory({ args, fatal }: CommandCall, machine: Machine): Outcome | undefined {
  const words = args.filter(({ text }) => text !== "--" && text !== "-P" && text !== "-L");
  const path =
    words.length === 0
      ? (machine.variable("HOME") ?? UNKNOWN)
      : words[0]?.text === "-"
        ? UNKNOWN
        : pathOf(machine, words[0]);
  const entry = isKnown(path) && path.startsWith("/") ? machine.files.lookup(path) : UNKNOWN;
  const isThere = isKnown(entry) ? entry?.kind === "directory" : UNKNOWN;
  if (isThere === true || fatal) {
    machine.cwd = path;
    return isThere === true ? { status: "success" } : undefined;
  }
  if (isThere === false) return { status: "failure" };
  machine.cwd = UNKNOWN;
  return { status: "either" };
}

/** Where the shell's end is the script's, what follows is followed as if it had gone on: it is what was meant. */
function setOptions({ args, fatal }: CommandCall, machine: Machine): Outcome {
  if (!fatal && refusedOption(args, machine) !== undefined) {
    machine.leave("script", true);
    return { status: "failure" };
  }
  for (let i = 0; i < args.length; i++) {
    const text = args[i]?.text;
    if (text === undefined) break;
    if (!isKnown(text) || !/^[-+]/.test(text) || text === "--") {
      machine.shiftArguments(undefined);
      break;
    }
    const on = text.startsWith("-");
    if (text.slice(1).includes("e")) machine.setOption("errexit", on);
    if (text.slice(1).includes("u")) machine.setOption("nounset", on);
    if (text.slice(1).includes("o")) {
      const name = args[++i]?.text;
      if (name === "errexit" || name === "pipefail" || name === "nounset") machine.setOption(name, on);
    }
  }
  return { status: "success" };
}

/** `. file`, `source file`: read when its text is known. */
function source(call: CommandCall, machine: Machine): Outcome | undefined {
  const path = pathOf(machine, call.args[0]);
  const entry = isKnown(path) ? machine.files.lookup(path) : UNKNOWN;
  const text: Maybe<string> = isKnown(entry) && entry ? entry.text() : UNKNOWN;
  if (isKnown(text)) return machine.here(text, call);
  taintAll(machine);
  return undefined;
}

function echo({ args }: CommandCall): Outcome {
  const words = textsOf(args);
  if (!isKnown(words)) return { status: "success", stdout: UNKNOWN };
  const flags = /^-[neE]+$/;
  let first = 0;
  while (first < words.length && flags.test(words[first] ?? "")) first++;
  const newline = words.slice(0, first).some((flag) => flag.includes("n")) ? "" : "\n";
  const text = words.slice(first).join(" ");
  // dash interprets escapes and prints `-e`, bash does not unless asked.
  const shells = words.slice(0, first).some((flag) => /[eE]/.test(flag)) || text.includes("\\");
  return {
    status: "success",
    stdout: shells || args.some(({ glob }) => glob) ? UNKNOWN : text + newline,
  };
}

function printf({ args }: CommandCall, machine: Machine): Outcome {
  const [first, second] = args;
  if (first?.text === "-v") {
    if (second && isKnown(second.text)) machine.assign(second.text, UNKNOWN);
    return { stdout: "" };
  }
  const words = textsOf(args);
  if (!isKnown(words)) return { stdout: UNKNOWN };
  const [format = "", ...values] = words;
  const conversions = format.replaceAll("%%", "");
  if (/%(?!s)|\\[^nt]/.test(conversions) || conversions.split("%s").length - 1 !== values.length)
    return { stdout: UNKNOWN };
  // Only in the format `\n` is a new line.
  const escaped = format.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
  return {
    stdout: escaped.replace(/%(s|%)/g, (_, kind: string) => (kind === "s" ? (values.shift() ?? "") : "%")),
  };
}

function test(call: CommandCall, machine: Machine): Outcome {
  const words: Field[] = call.name === "[" ? call.args.slice(0, -1) : [...call.args];
  const holds = evaluateTest(words, machine);
  return { status: isKnown(holds) ? (holds ? "success" : "failure") : "either" };
}

const declareAs: CommandEffect = (call, machine) =>
  declare(call, machine, call.args.some(({ text }) => isKnown(text) && /^-\w*x/.test(text)) || undefined);

export const builtins: Record<string, CommandEffect> = {
  ":": succeed,
  true: succeed,
  false: () => ({ status: "failure" }),
  "[": test,
  test,
  echo,
  printf,
  export: (call, machine) => declare(call, machine, true),
  readonly: (call, machine) => declare(call, machine, undefined),
  local: (call, machine) => declare(call, machine, undefined),
  declare: declareAs,
  typeset: declareAs,
  unset: ({ args }, machine) => {
    for (const { text } of args) if (isKnown(text) && !text.startsWith("-")) machine.assign(text, undefined);
    return { status: "success" };
  },
  cd: changeDirectory,
  pushd: changeDirectory,
  popd: (_, machine) => {
    machine.cwd = UNKNOWN;
    return undefined;
  },
  set: setOptions,
  shopt: succeed,
  ulimit: succeed,
  umask: ({ args }, machine) => {
    if (args.some(({ text }) => !isKnown(text) || !/^(-[Sp]+|0*22)$/.test(text)))
      machine.files.otherUmask = true;
    return { status: "success" };
  },
  // What it runs at the end may end the script in another way.
  trap: ({ args }, machine) => {
    const [action, ...signals] = args.map(({ text }) => text);
    const atEnd = signals.length === 0 || signals.some((one) => !isKnown(one) || /^(exit|0|err)$/i.test(one));
    const exits =
      action === undefined ||
      !isKnown(action) ||
      // One word is a function, as a rule, and may be told later what it does.
      /\b(exit|return|exec|kill)\b|^\s*\w+\s*$/.test(action) ||
      action.split(/[\s;&|(){}]+/).some((word) => machine.hasFunction(word));
    if (args.length > 0 && atEnd && exits) machine.leaveToTrap();
    return { status: "success" };
  },
  hash: succeed,
  wait: succeed,
  type: () => ({ status: "either" }),
  alias: succeed,
  shift: ({ args: [count] }, machine) => {
    const text = count ? count.text : "1";
    machine.shiftArguments(isKnown(text) && /^\d+$/.test(text) ? Number(text) : undefined);
    return undefined;
  },
  exit: ({ args }, machine) => {
    const status = args[0]?.text;
    const fails = status !== undefined && isKnown(status) && status !== "0";
    machine.leave("script", fails);
    // Without a number it is the one of the command before.
    return { status: fails ? "failure" : status === "0" ? "success" : "either" };
  },
  return: (_, machine) => {
    machine.leave("function");
    return undefined;
  },
  break: (_, machine) => {
    machine.leave("loop");
    return { status: "success" };
  },
  continue: (_, machine) => {
    machine.leave("round");
    return { status: "success" };
  },
  read: ({ args }, machine) => {
    for (const { text } of args) if (isKnown(text) && !text.startsWith("-")) machine.assign(text, UNKNOWN);
    return undefined;
  },
  eval: (call, machine) => {
    const words = textsOf(call.args);
    if (isKnown(words)) return machine.here(words.join(" "), call);
    taintAll(machine);
    return undefined;
  },
  ".": source,
  source,
  pwd: ({ cwd }) => ({ stdout: isKnown(cwd) ? `${cwd}\n` : UNKNOWN }),
  whoami: ({ user }) => ({ stdout: user.name === undefined ? UNKNOWN : `${user.name}\n` }),
  id: ({ user, args }) => {
    const flag = args.length === 1 ? args[0]?.text : undefined;
    const value = flag === "-u" ? user.uid : flag === "-g" ? user.gid : UNKNOWN;
    return { stdout: isKnown(value) ? `${value}\n` : UNKNOWN };
  },
  cat: ({ args, stdin }, machine) => {
    if (args.length === 0) return { stdout: stdin ?? UNKNOWN };
    let all = "";
    for (const field of args) {
      const path = pathOf(machine, field);
      const entry = isKnown(path) ? machine.files.lookup(path) : UNKNOWN;
      const text = isKnown(entry) && entry ? entry.text() : UNKNOWN;
      if (!isKnown(text)) return { stdout: UNKNOWN };
      all += text;
    }
    return { stdout: all };
  },
  basename: ({ args }) => {
    const path = args.length === 1 ? args[0]?.text : undefined;
    return {
      stdout: path !== undefined && isKnown(path) ? `${baseName(withoutTrailingSlashes(path))}\n` : UNKNOWN,
    };
  },
  dirname: ({ args }) => {
    const path = args.length === 1 ? args[0]?.text : undefined;
    return {
      stdout:
        path !== undefined && isKnown(path) && path.startsWith("/")
          ? `${resolvePath(path, "..")}\n`
          : UNKNOWN,
    };
  },
};
