import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { directoryEntry, fileEntry } from "../../files/entry.ts";
import { unknownSource } from "../../files/tree-source.ts";
import { baseName, parentOf, resolvePath, withoutTrailingSlashes } from "../../files/paths.ts";
import { type Arguments, optionOf, splitArguments, splitCall } from "../arguments.ts";
import { type CommandCall, type Machine, type Outcome, pathOf, taintFiles, taintNamed } from "../machine.ts";
import { type Field, valueWord } from "../words.ts";
import type { CommandEffect } from "./effect.ts";

/** A file that was downloaded: there, its text unknown. */
function writeFile(path: ReturnType<typeof pathOf>, machine: Machine): void {
  if (isKnown(path)) machine.files.put(path, fileEntry(machine.user));
  else taintFiles(machine);
}

/** Options with which curl writes a file beside what it was sent for. */
const WRITES = /^(-[a-zA-Z#]*[oDc]|--(output|dump-header|cookie-jar|trace|trace-ascii|stderr|etag-save))$/;

function curl(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const output = optionOf(args, "o", "output");
  const into = optionOf(args, "output-dir") ?? ".";
  const directory = isKnown(into) ? pathOf(machine, valueWord(into)) : UNKNOWN;
  const place = (name: Maybe<string>): Maybe<string> =>
    isKnown(name) && isKnown(directory) ? resolvePath(directory, name) : UNKNOWN;
  call.args.forEach(({ text }, i) => {
    const value = call.args[i + 1];
    if (!value || value.text === "-" || !isKnown(text) || !WRITES.test(text)) return;
    const path = /o$|^--output$/.test(text) ? place(value.text) : pathOf(machine, value);
    if (!isKnown(path)) taintFiles(machine);
    else if (machine.files.lookup(path) === undefined) machine.files.taint(path);
  });
  if (optionOf(args, "O", "remote-name", "remote-name-all") !== undefined) {
    if (isKnown(directory)) machine.files.taint(directory);
    else taintFiles(machine);
  }
  if (output === undefined || output === "-") return undefined;
  const path = place(output);
  if (isKnown(path) && args.options.has("create-dirs"))
    machine.files.makeDirectories(parentOf(path), machine.user);
  writeFile(path, machine);
  return undefined;
}

function wget(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const log = optionOf(args, "o", "a", "output-file", "append-output");
  if (log !== undefined) writeFile(pathOf(machine, valueWord(log)), machine);
  const output = optionOf(args, "O", "output-document");
  if (output === "-") return undefined;
  if (output !== undefined) writeFile(pathOf(machine, valueWord(output)), machine);
  else {
    const directory = optionOf(args, "P", "directory-prefix");
    const path = directory === undefined ? machine.cwd : pathOf(machine, valueWord(directory));
    if (isKnown(path)) machine.files.taint(path);
    else taintFiles(machine);
  }
  return undefined;
}

/** The directory that `git clone URL` makes. */
function cloneTarget({ operands, options }: Arguments, cwd: Maybe<string>): Maybe<string> {
  const [url, directory] = operands;
  if (directory) return pathOf({ cwd }, directory);
  if (!url || !isKnown(url.text) || !isKnown(cwd)) return UNKNOWN;
  const name = baseName(withoutTrailingSlashes(url.text).replace(/\/?\.git$/, "")).replace(/^.*:/, "");
  const bare = options.has("bare") || options.has("mirror");
  return resolvePath(cwd, bare ? `${name}.git` : name);
}

function git(call: CommandCall, machine: Machine): Outcome | undefined {
  let i = 0;
  let directory: Field | undefined;
  for (; i < call.args.length; i++) {
    const text = call.args[i]?.text;
    if (text === undefined || !isKnown(text) || !text.startsWith("-")) break;
    if (text === "-C") directory = call.args[++i];
    else if (text === "-c") i++;
  }
  const verb = call.args[i]?.text;
  const rest = call.args.slice(i + 1);
  const cwd: Maybe<string> = directory ? pathOf(machine, directory) : machine.cwd;
  if (verb === "config") return configure(rest, call, machine);
  if (verb === undefined || !isKnown(verb)) machine.files.taint(isKnown(cwd) ? cwd : "/");
  else if (verb === "clone" || verb === "init") {
    const args = splitArguments(rest, [
      "b",
      "branch",
      "depth",
      "o",
      "origin",
      "c",
      "config",
      "j",
      "jobs",
      "reference",
      "u",
      "initial-branch",
      "filter",
      "template",
      "shallow-since",
      "shallow-exclude",
      "separate-git-dir",
      "reference-if-able",
      "upload-pack",
      "server-option",
      "object-format",
      "ref-format",
      "revision",
      "bundle-uri",
    ]);
    const [named] = args.operands;
    const path = verb === "clone" ? cloneTarget(args, cwd) : named ? pathOf({ cwd }, named) : cwd;
    if (isKnown(path)) machine.files.makeDirectories(path, machine.user);
    if (!isKnown(path)) taintFiles(machine);
    else if (verb === "clone" || args.options.has("bare")) {
      machine.files.graft(path, unknownSource);
    } else {
      const repository = resolvePath(path, ".git");
      machine.files.put(repository, directoryEntry(machine.user));
      machine.files.graft(repository, {
        lookup: (inside) => (inside === "" ? undefined : UNKNOWN),
        list: () => UNKNOWN,
      });
    }
  } else if (
    !/^(describe|rev-parse|log|status|show|diff|ls-files|ls-remote|version|branch|tag|remote|rev-list|name-rev|var|fetch|--version)$/.test(
      verb,
    )
  ) {
    machine.files.taint(isKnown(cwd) ? cwd : "/");
    taintNamed({ ...call, args: rest }, machine);
  }
  return undefined;
}

/** Settings that cannot change from where a module is fetched. */
const irrelevant =
  /^(user|init|advice|core\.(autocrlf|filemode|longpaths|quotepath|editor)|safe|color|pull|push|commit|log|gc|alias|fetch|merge|pager|http\.(postbuffer|lowspeed.*|version)|lfs|url\..*\.pushinsteadof)\b/i;

/** `git config --global url."ssh://git@host/".insteadOf https://host/`. */
function configure(words: readonly Field[], call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitArguments(words, ["f", "file", "type"]);
  const { image } = machine;
  if (args.options.has("file") || args.options.has("f")) taintNamed({ ...call, args: words }, machine);
  const system = args.options.has("system");
  const home = call.environment.get("HOME");
  const scope = system ? undefined : isKnown(home) ? home : undefined;
  const relevantScope = system || args.options.has("global");
  const [name, value] = args.operands[0]?.text === "set" ? args.operands.slice(1) : args.operands;
  if (args.options.has("file") || args.options.has("f")) image.git = image.git.withUnknown(undefined);
  else if (!name || args.open || !isKnown(name.text)) image.git = image.git.withUnknown(scope);
  else if (/^safe\./i.test(name.text))
    image.git = image.git.withTrust(
      scope,
      name.text.toLowerCase() === "safe.directory" && value ? value.text : UNKNOWN,
    );
  else if (!relevantScope || irrelevant.test(name.text) || value === undefined) return undefined;
  else {
    const rewrite = /^url\.(.*)\.insteadof$/i.exec(name.text);
    if (rewrite && isKnown(value.text) && machine.certain) {
      image.git = image.git.withRewrite({ base: rewrite[1] ?? "", insteadOf: value.text, home: scope });
    } else image.git = image.git.withUnknown(scope);
  }
  return undefined;
}

/** Prints a line for each host that it is asked for; `-H` hides the names. */
function keyscan(call: CommandCall): Outcome {
  const { operands, options, open } = splitCall(call);
  const hosts = operands.map(({ text }) => text);
  if (open || options.has("H") || options.has("f") || hosts.length === 0) return { stdout: UNKNOWN };
  let lines = "";
  for (const host of hosts) {
    if (!isKnown(host)) return { stdout: UNKNOWN };
    for (const one of host.split(",")) lines += `${one} (host key)\n`;
  }
  return { stdout: lines };
}

export const networkCommands: Record<string, CommandEffect> = {
  curl,
  wget,
  git,
  "update-ca-certificates": (_, machine) => {
    machine.files.taint("/etc/ssl");
    return undefined;
  },
  "ssh-keyscan": keyscan,
  "ssh-keygen": (call, machine) => {
    machine.files.taint(isKnown(machine.user.home) ? `${machine.user.home}/.ssh` : "/");
    machine.files.taint("/etc/ssh");
    const named = call.args.filter(({ text }) => isKnown(text) && text !== "" && !text.startsWith("-"));
    const keys = named.map((field) => ({ ...field, text: `${String(field.text)}.pub` }));
    taintNamed({ ...call, args: [...named, ...keys] }, machine);
    return undefined;
  },
  ssh: () => undefined,
  scp: (call, machine) => {
    const path = pathOf(machine, splitCall(call).operands.at(-1));
    if (isKnown(path)) machine.files.taint(path);
    else taintFiles(machine);
    return undefined;
  },
};
