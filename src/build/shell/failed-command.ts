import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import type { ContextView } from "../context-view.ts";
import { type FileEntry, type Lookup, mayExecute, mayWrite } from "../files/entry.ts";
import { baseName, joinWritten, parentOf, resolvePath } from "../files/paths.ts";
import { resolveUser } from "../users.ts";
import { splitCall } from "./arguments.ts";
import { type Check, given } from "./command-check.ts";
import { refusedMake } from "./commands/make.ts";
import type { FailedCommand, Failure } from "./command-failure.ts";
import { blocked, creationObstacle, nestedObstacle, writeObstacle } from "./creation.ts";
import { says } from "./dialect.ts";
import { type CommandCall, type Machine, pathOf } from "./machine.ts";
import { firstMissing, firstUnreadable, missingOperand } from "./missing-operand.ts";
import { missingRepository } from "./missing-repository.ts";
import { optionFailure } from "./shell-options.ts";
import { SYSTEM_CHECKS } from "./system-commands.ts";
import type { Field } from "./words.ts";

/** Why a command surely fails; undefined: it may not. */
export function failedCommand(
  call: CommandCall,
  machine: Machine,
  context: ContextView | undefined,
): FailedCommand | undefined {
  const { name, range, user } = call;
  if (name === "git") {
    const failure = missingRepository(call, machine, context);
    if (!failure) return undefined;
    const problem = failure.foreign === true ? "foreign" : "repository";
    return { problem, output: failure.output, path: failure.path, name, range, user };
  }
  const refused = optionFailure(call, machine);
  if (refused) return { ...refused, name, range, user };
  const check = CHECKS.get(name);
  const args = splitCall(call);
  const failure = check && !args.open ? check(call, machine, args) : missingOperand(call, machine);
  return failure && { ...failure, name, range, user };
}

const NONE = "No such file or directory";

/** The first operand that fails. */
function first(
  fields: readonly Field[],
  machine: Machine,
  fails: (path: string, text: string) => Failure | undefined,
) {
  for (const field of fields) {
    const path = pathOf(machine, field);
    const failure = isKnown(path) && isKnown(field.text) ? fails(path, field.text) : undefined;
    if (failure) return failure;
  }
  return undefined;
}

function changeDirectory({ args }: CommandCall, machine: Machine): Failure | undefined {
  const words = args.filter(({ text }) => text !== "--" && text !== "-P" && text !== "-L");
  const home = machine.variable("HOME");
  const text = words.length === 0 ? home : words[0]?.text;
  const path =
    words.length > 0 ? pathOf(machine, words[0]) : isKnown(home) && home?.startsWith("/") ? home : undefined;
  if (words.length > 1 || text === undefined || !isKnown(text) || text === "-" || text === "")
    return undefined;
  if (path === undefined || !isKnown(path)) return undefined;
  // CDPATH names other directories to look in.
  if (/^[^./]/.test(text) && (machine.variable("CDPATH") ?? "") !== "") return undefined;
  const entry = machine.files.lookup(path);
  if (!isKnown(entry)) return undefined;
  const reason = !entry ? NONE : entry.kind === "directory" ? "Permission denied" : "Not a directory";
  const output =
    machine.shell === "bash"
      ? `cd: ${text}: ${reason}`
      : machine.shell === "ash"
        ? `can't cd to ${text}: ${reason}`
        : `cd: can't cd to ${text}`;
  if (entry?.kind !== "directory")
    return mayBeMade(`${text}/`, path, machine.files)
      ? undefined
      : { problem: "directory", output, path, ...(entry ? { entry } : {}) };
  return mayExecute(entry, machine.user) === false
    ? { problem: "permission", output, path, entry }
    : undefined;
}

const makeDirectory: Check = (_, machine, args) => {
  const { files, user } = machine;
  const parents = given(args, "p", "parents");
  const made = new Set<string>();
  return first(args.operands, machine, (path, text) => {
    const output = (of: string): string =>
      says(machine.sh, `mkdir: cannot create directory '${of}'`, `mkdir: can't create directory '${of}'`);
    const entry = files.lookup(path);
    if (parents) {
      const obstacle = nestedObstacle(path, files, user);
      if (obstacle?.path === path) return blocked(obstacle, output(text), "File exists");
      return obstacle && blocked(obstacle, output(firstNotThere(text, machine)));
    }
    if (made.has(parentOf(path))) return undefined;
    made.add(path);
    if (!isKnown(entry)) return undefined;
    if (entry) return { problem: "exists", output: `${output(text)}: File exists`, path, entry };
    const obstacle = creationObstacle(path, files, user);
    return obstacle && blocked(obstacle, output(text));
  });
};

/** The first part of a path that is no directory yet, as `mkdir -p` names it; busybox leaves the slash behind it. */
function firstNotThere(written: string, machine: Machine): string {
  for (const { index } of written.matchAll(/(?<=[^/])\/+(?=[^/])/g)) {
    const path = resolvePath(isKnown(machine.cwd) ? machine.cwd : "/", written.slice(0, index));
    const entry = machine.files.lookup(path);
    if (!isKnown(entry) || entry?.kind !== "directory")
      return written.slice(0, index) + says(machine.sh, "", "/");
  }
  return written;
}

const touch: Check = (_, machine, args) => {
  if (given(args, "c", "no-create", "h")) return undefined;
  return first(args.operands, machine, (path, text) => {
    const obstacle = writeObstacle(path, machine.files, machine.user);
    // The owner of a file may always say that it is new.
    if (obstacle?.path === path && obstacle.entry?.uid === machine.user.uid) return undefined;
    return obstacle && blocked(obstacle, says(machine.sh, `touch: cannot touch '${text}'`, `touch: ${text}`));
  });
};

const remove: Check = (_, machine, args) =>
  first(args.operands, machine, (path, text) => {
    const entry = machine.files.lookup(path);
    if (!isKnown(entry) || !entry) return undefined;
    const named = removedFirst(text, path, entry, machine);
    return removal(
      path,
      says(machine.sh, `rm: cannot remove '${named}'`, `rm: can't remove '${named}'`),
      machine,
    );
  }) ??
  (given(args, "f", "force")
    ? undefined
    : firstMissing(
        args.operands,
        machine,
        says(machine.sh, `rm: cannot remove '%': ${NONE}`, `rm: can't remove '%': ${NONE}`),
      ));

/** What `rm -r` complains of: what is in the directory, as long as it cannot be removed either. */
function removedFirst(text: string, path: string, entry: FileEntry, { files, user }: Machine): string {
  if (entry.kind === "file" || mayWrite(entry, user) !== false) return text;
  const listed = files.list(path);
  if (listed?.complete === true && listed.names.length === 0) return text;
  return joinWritten(text, listed?.names[0] ?? "…");
}

/** What leaves a directory needs the right to write there. */
function removal(path: string, output: string, { files, user }: Machine): Failure | undefined {
  const parent = parentOf(path);
  const entry: Lookup = files.lookup(parent);
  if (!isKnown(entry) || !entry || files.mountAt(path) || mayWrite(entry, user) !== false) return undefined;
  return { problem: "permission", output: `${output}: Permission denied`, path: parent, entry };
}

/** With these, cp and mv do something else, or perhaps nothing. */
const OTHER_COPIES =
  "t target-directory T no-target-directory n no-clobber u update i interactive b backup parents l link " +
  "s symbolic-link attributes-only remove-destination";

const copy: Check = ({ name }, machine, args) => {
  const operands = [...args.operands];
  const destination = operands.pop();
  if (given(args, ...OTHER_COPIES.split(" ")) || operands.length === 0) return undefined;
  const verb = name === "mv" ? "rename" : "stat";
  const output = says(machine.sh, `${name}: cannot stat '%': ${NONE}`, `${name}: can't ${verb} '%': ${NONE}`);
  const kept = (): Failure | undefined =>
    first(operands, machine, (path, text) => {
      const entry = machine.files.lookup(path);
      const to = placeOf(destination, text, machine);
      return isKnown(entry) && entry ? removal(path, cannotMove(text, to, machine), machine) : undefined;
    });
  const omitted = (): Failure | undefined =>
    given(args, "r", "R", "a", "recursive", "archive")
      ? undefined
      : omittedDirectory(name, operands, machine);
  const denied = says(
    machine.sh,
    `cp: cannot open '%' for reading: Permission denied`,
    `cp: can't open '%': Permission denied`,
  );
  const copied = (): Failure | undefined => omitted() ?? firstUnreadable(operands, machine, denied);
  const lost = firstMissing(operands, machine, output) ?? (name === "mv" ? kept() : copied());
  return (
    lost ?? (destination && cannotPlace(name, operands, destination, machine, given(args, "f", "force")))
  );
};

/** `cp conf /etc/` of a directory: the others are copied, and the exit status is 1. */
function omittedDirectory(name: string, operands: readonly Field[], machine: Machine): Failure | undefined {
  return first(operands, machine, (path, text) => {
    const entry = machine.files.lookup(path);
    if (!isKnown(entry) || entry?.kind !== "directory") return undefined;
    const why = says(machine.sh, name === "cp" ? "-r not specified; " : "", "");
    return { problem: "recursive", output: `${name}: ${why}omitting directory '${text}'`, path, entry };
  });
}

const install: Check = (call, machine, args) =>
  given(args, "d", "directory", "D") ? undefined : copy(call, machine, args);

/** Where a file comes to lie, as coreutils write it: a directory takes it under its own name. */
function placeOf(destination: Field | undefined, source: string, machine: Machine): string {
  const target = pathOf(machine, destination);
  if (!destination || !isKnown(destination.text) || !isKnown(target)) return "…";
  const entry = machine.files.lookup(target);
  return isKnown(entry) && entry?.kind === "directory"
    ? joinWritten(destination.text, baseName(source))
    : destination.text;
}

const cannotMove = (from: string, to: string, { sh }: Machine): string =>
  says(sh, `mv: cannot move '${from}' to '${to}'`, `mv: can't rename '${from}'`);

function cannotPlace(
  name: string,
  sources: readonly Field[],
  destination: Field,
  machine: Machine,
  force: boolean,
): Failure | undefined {
  const { files, user, sh } = machine;
  const target = pathOf(machine, destination);
  const text = isKnown(destination.text) ? destination.text : "";
  if (!isKnown(target)) return undefined;
  const entry = files.lookup(target);
  if (!isKnown(entry)) return undefined;
  if (sources.length > 1 && entry?.kind !== "directory")
    return noTarget(name, sources[0], { text, path: target, entry }, machine);
  return first(sources, machine, (source, written) => {
    const to = placeOf(destination, written, machine);
    const output = (verb: string): string =>
      name === "mv"
        ? cannotMove(written, to, machine)
        : says(sh, `${name}: cannot ${verb} '${to}'`, `${name}: can't create '${to}'`);
    if (!entry) {
      const moved = files.lookup(source);
      const obstacle = creationObstacle(target, files, user);
      const denied = !obstacle || obstacle.reason === "Permission denied";
      // A directory may be copied to, or renamed to, a name with a slash.
      if (denied && text.endsWith("/") && isKnown(moved) && moved?.kind === "file") {
        const reason = name === "mv" ? "Not a directory" : says(sh, "Not a directory", "Is a directory");
        return { problem: "directory", output: `${output(CREATE)}: ${reason}`, path: target };
      }
      return obstacle && blocked(obstacle, output(CREATE));
    }
    const place = entry.kind === "directory" ? resolvePath(target, baseName(source)) : target;
    const inside = files.lookup(place);
    if (!isKnown(inside) || inside?.kind === "directory") return undefined;
    // mv, install and `cp -f` put a new file in the place of the old one.
    const replaces = inside !== undefined && (name !== "cp" || force);
    const obstacle = replaces ? creationObstacle(place, files, user) : writeObstacle(place, files, user);
    return obstacle && blocked(obstacle, output(replaces ? "remove" : CREATE));
  });
}

/** Several files, and no directory that takes them. */
function noTarget(
  name: string,
  source: Field | undefined,
  { text, path, entry }: { text: string; path: string; entry: FileEntry | undefined },
  machine: Machine,
): Failure | undefined {
  if (mayBeMade(`${text}/`, path, machine.files)) return undefined;
  const from = source && isKnown(source.text) ? source.text : "…";
  const to = joinWritten(text, baseName(from));
  const reason = entry ? "Not a directory" : NONE;
  const missing = name === "mv" ? `can't rename '${from}'` : `can't create '${to}'`;
  const busybox = `${name}: ${entry ? `can't stat '${to}'` : missing}`;
  const output = `${says(machine.sh, `${name}: target '${text}'`, busybox)}: ${reason}`;
  return { problem: "directory", output, path, ...(entry && { entry }) };
}

const CREATE = "create regular file";

const link: Check = (_, machine, args) => {
  if (args.operands.length < 2 || given(args, "t", "target-directory")) return undefined;
  const [source] = args.operands;
  const from = source && isKnown(source.text) ? source.text : "…";
  const symbolic = given(args, "s", "symbolic");
  const [kind, to] = symbolic ? ["symbolic", ""] : ["hard", ` => '${from}'`];
  return first(args.operands.slice(-1), machine, (path, text) => {
    if (machine.files.lookup(path) !== undefined) return undefined;
    const obstacle = creationObstacle(path, machine.files, machine.user);
    const output = says(machine.sh, `ln: failed to create ${kind} link '${text}'${to}`, `ln: ${text}`);
    // The kernel asks first whose file it is (fs.protected_hardlinks, as nearly every system sets it).
    const denied = !symbolic && obstacle?.reason === "Permission denied" && !owns(source, machine);
    return obstacle && blocked(obstacle, output, denied ? "Operation not permitted" : undefined);
  });
};

function owns(field: Field | undefined, machine: Machine): boolean {
  const path = pathOf(machine, field);
  const entry = isKnown(path) ? machine.files.lookup(path) : UNKNOWN;
  return isKnown(entry) && entry?.uid === machine.user.uid;
}

const change: Check = (call, machine) => {
  const { name, user } = call;
  const isOption = /^(-[RvcfhHLP]+|--|--[a-z-]+(=.*)?)$/;
  const words = call.args.filter(({ text }) => isKnown(text) && !isOption.test(text));
  if (words.length !== call.args.filter(({ text }) => !isKnown(text) || !isOption.test(text)).length)
    return undefined;
  if (call.args.some(({ text }) => isKnown(text) && /^-\w*f|^--(silent|quiet|reference|from)/.test(text)))
    return undefined;
  const [spec, ...paths] = words;
  const unknown =
    name === "chown" && spec && isKnown(spec.text) ? unknownOwner(spec.text, machine) : undefined;
  if (unknown) return unknown;
  const lost = firstMissing(
    paths,
    machine,
    says(machine.sh, `${name}: cannot access '%': ${NONE}`, `${name}: %: ${NONE}`),
  );
  return (
    lost ??
    first(paths, machine, (path, text) => {
      const entry = machine.files.lookup(path);
      if (!isKnown(entry) || !entry) return undefined;
      if (user.uid === 0 || !isKnown(user.uid) || !isKnown(entry.uid) || entry.uid === user.uid)
        return undefined;
      const subject = name === "chmod" ? "permissions" : "ownership";
      const output = says(machine.sh, `${name}: changing ${subject} of '${text}'`, `${name}: ${text}`);
      return { problem: "owner", output: `${output}: Operation not permitted`, path, entry };
    })
  );
};

function unknownOwner(spec: string, machine: Machine): Failure | undefined {
  const { accounts } = machine.image;
  const whole = spec.replace(/^:|:$/, (_, at: number) => (at === 0 ? "0:" : ""));
  const { missing: none } = resolveUser(whole, accounts);
  if (none === undefined || spec.includes("+")) return undefined;
  // A dot was the colon once, and is still taken for one.
  const dotted = whole.includes(":") ? whole : whole.replace(".", ":");
  if (dotted !== whole && unknownOwner(dotted, machine) === undefined) return undefined;
  const kind = none.includes(" group ") ? "group" : "user";
  const name = kind === "group" ? (spec.split(":")[1] ?? "") : (spec.split(":")[0] ?? "");
  const login = spec.endsWith(":");
  const unknown = /.:./.test(spec) ? `user/group ${spec}` : `${login ? "user/group" : kind} ${name}`;
  const invalid = `chown: invalid ${login ? "spec" : kind}: '${spec}'`;
  const output = says(machine.sh, invalid, `chown: unknown ${unknown}`);
  return { problem: "user", output, path: name };
}

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["cd", changeDirectory],
  ["mkdir", makeDirectory],
  ["touch", touch],
  ["rm", remove],
  ["cp", copy],
  ["mv", copy],
  ["install", install],
  ["ln", link],
  ["chmod", change],
  ["chown", change],
  ["make", refusedMake],
  ...SYSTEM_CHECKS,
]);
