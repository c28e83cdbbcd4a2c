import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { directoryEntry, fileEntry } from "../../files/entry.ts";
import { resolvePath } from "../../files/paths.ts";
import {
  type Account,
  type Group,
  addGroup,
  addUser,
  firstFreeUid,
  firstSystemId,
  gidsOf,
  highestSystemId,
  nextUid,
  uidsOf,
} from "../../users.ts";
import { type Arguments, optionOf, splitCall } from "../arguments.ts";
import type { CommandCall, Machine, Outcome } from "../machine.ts";
import type { CommandEffect } from "./effect.ts";

const number = (value: Maybe<string> | undefined): Maybe<number> | undefined =>
  value === undefined ? undefined : isKnown(value) && /^\d+$/.test(value) ? Number(value) : UNKNOWN;

/** A group given by name or number. */
function groupId(value: Maybe<string> | undefined, machine: Machine): Maybe<number> | undefined {
  if (value === undefined || !isKnown(value)) return value;
  const found = machine.image.accounts.groups.find(({ name }) => name === value);
  return found ? found.gid : /^\d+$/.test(value) ? Number(value) : UNKNOWN;
}

function create(account: Account, home: Maybe<boolean>, machine: Machine): void {
  const { image, files } = machine;
  // `id -u app || useradd app`: whether it was made is not known, but that it exists afterwards is.
  image.accounts = addUser(
    image.accounts,
    machine.certain ? account : { ...account, uid: UNKNOWN, gid: UNKNOWN, home: UNKNOWN },
  );
  const path = account.home;
  if (!isKnown(path)) {
    if (home !== false) files.taint(home === true ? "/" : `/home/${account.name}`);
    return;
  }
  if (!path.startsWith("/")) return;
  if (!isKnown(home)) files.taint(path);
  else if (home && files.lookup(path) === undefined) {
    files.makeDirectories(resolvePath(path, ".."), { uid: 0, gid: 0 });
    files.put(path, directoryEntry({ uid: account.uid, gid: account.gid }, UNKNOWN));
    copySkeleton(path, account, machine);
  }
}

/** What /etc/skel holds: nothing in Alpine; Debian's do nothing in a shell that is not interactive. */
function copySkeleton(home: string, { uid, gid }: Account, { image: { programs }, files }: Machine): void {
  if (programs.has("apk") === true) return;
  const debian = programs.has("apt-get") === true;
  for (const name of [".bashrc", ".profile", ".bash_logout"]) {
    if (debian)
      files.put(
        resolvePath(home, name),
        fileEntry({ uid, gid }, 0o644, () => ""),
      );
    else files.taint(resolvePath(home, name));
  }
  if (!debian) files.taint(resolvePath(home, ".bash_profile"));
}

/**
 * `useradd` of Debian, Ubuntu, Fedora: no home directory without `-m` on Debian (CREATE_HOME is unset
 * there; build 07f), while Red Hat's login.defs turns it on.
 */
function useradd(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const name = args.operands[0]?.text;
  if (name === undefined || !isKnown(name) || args.open) {
    machine.image.accounts = { ...machine.image.accounts, complete: false };
    return undefined;
  }
  const system = optionOf(args, "r", "system") !== undefined;
  const { accounts } = machine.image;
  // `-K UID_MIN=5000`: other numbers than login.defs says.
  const numbered = optionOf(args, "K", "key") === undefined;
  const usual = system ? highestSystemId(uidsOf(accounts), accounts) : nextUid(accounts);
  const chosen = numbered ? usual : UNKNOWN;
  const uid = number(optionOf(args, "u", "uid")) ?? chosen;
  const given = groupId(optionOf(args, "g", "gid"), machine);
  const own = optionOf(args, "N", "no-user-group") === undefined;
  const next = system && numbered ? highestSystemId(gidsOf(accounts), accounts) : UNKNOWN;
  const gid = given ?? (own ? (taken(uid, machine) ? next : uid) : UNKNOWN);
  if (given === undefined && own) machine.image.accounts = addGroup(machine.image.accounts, { name, gid });
  const base = optionOf(args, "b", "base-dir") ?? "/home";
  const home = optionOf(args, "d", "home-dir", "home") ?? (isKnown(base) ? `${base}/${name}` : UNKNOWN);
  const made =
    optionOf(args, "m", "create-home") !== undefined
      ? true
      : optionOf(args, "M", "no-create-home") !== undefined || system
        ? false
        : homeByDefault(machine);
  create({ name, uid, gid, home }, made, machine);
  return undefined;
}

const taken = (gid: Maybe<number>, machine: Machine): boolean =>
  machine.image.accounts.groups.some((group) => group.gid === gid);

function homeByDefault(machine: Machine): Maybe<boolean> {
  if (machine.image.programs.has("apt-get") === true) return false;
  return machine.image.programs.has("apk") === true ? false : UNKNOWN;
}

/** `adduser` is two programs: Debian's Perl script and busybox's, with options of their own. */
function adduser(call: CommandCall, machine: Machine): Outcome | undefined {
  const busybox = machine.image.programs.has("apk");
  const args = splitCall(singleDash(call));
  const [user, group] = args.operands;
  const name = user?.text;
  if (name === undefined || !isKnown(name) || busybox === UNKNOWN || args.open) {
    machine.image.accounts = { ...machine.image.accounts, complete: false };
    return undefined;
  }
  if (group) return undefined; // adds a user to a group
  const system = optionOf(args, "S", "system") !== undefined;
  const { accounts } = machine.image;
  const usual = system ? firstSystemId(uidsOf(accounts), accounts) : firstFreeUid(accounts);
  const chosen = optionOf(args, "firstuid", "lastuid") === undefined ? usual : UNKNOWN;
  const uid = number(optionOf(args, "u", "uid")) ?? chosen;
  create(
    busybox
      ? alpineAccount(name, uid, system, args, machine)
      : debianAccount(name, uid, system, args, machine),
    homeMade(args, busybox, system),
    machine,
  );
  return undefined;
}

/** Debian's adduser takes `-home`, too; gecos is often written with one dash. */
const singleDash = (call: CommandCall): CommandCall => ({
  ...call,
  args: call.args.map((field) =>
    isKnown(field.text) &&
    /^-(gecos|comment|home|shell|uid|gid|first|last|ingroup|system|group|disabled|conf|no-create)/.test(
      field.text,
    )
      ? { ...field, text: `-${field.text}` }
      : field,
  ),
});

function homeMade(args: Arguments, busybox: boolean, system: boolean): Maybe<boolean> {
  if (optionOf(args, "H", "no-create-home") !== undefined) return false;
  // Debian's adduser --system uses /nonexistent since bookworm, /home/NAME before.
  return busybox || !system ? true : UNKNOWN;
}

function alpineAccount(
  name: string,
  uid: Maybe<number>,
  system: boolean,
  args: Arguments,
  machine: Machine,
): Account {
  const group = groupId(optionOf(args, "G", "ingroup"), machine);
  // Without -G a user gets a group of its own name, a system user (-S) nogroup.
  const gid =
    group ?? (system ? groupId("nogroup", machine) : taken(uid, machine) ? UNKNOWN : uid) ?? UNKNOWN;
  if (group === undefined && !system)
    machine.image.accounts = addGroup(machine.image.accounts, { name, gid });
  return { name, uid, gid, home: optionOf(args, "h", "home") ?? `/home/${name}` };
}

function debianAccount(
  name: string,
  uid: Maybe<number>,
  system: boolean,
  args: Arguments,
  machine: Machine,
): Account {
  const group = groupId(optionOf(args, "gid", "ingroup"), machine);
  const own = !system || optionOf(args, "group") !== undefined;
  // A package may have added a group (openssh-client does): the first free number is not sure.
  const other = own ? UNKNOWN : (groupId("nogroup", machine) ?? UNKNOWN);
  const gid = group ?? (system ? other : taken(uid, machine) ? UNKNOWN : uid);
  if (group === undefined && own) machine.image.accounts = addGroup(machine.image.accounts, { name, gid });
  return { name, uid, gid, home: optionOf(args, "home") ?? (system ? UNKNOWN : `/home/${name}`) };
}

function groupadd(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(singleDash(call));
  const { accounts } = machine.image;
  // `addgroup USER GROUP` adds a user to a group.
  const name = args.operands.length === 1 ? args.operands[0]?.text : undefined;
  if (args.open || name === UNKNOWN) machine.image.accounts = { ...accounts, complete: false };
  else if (name !== undefined) {
    const system = optionOf(args, "r", "S", "system") !== undefined;
    const ids = gidsOf(accounts);
    // Of Debian's addgroup the first free number is not sure either.
    const busybox = machine.image.programs.has("apk") === true ? firstSystemId(ids, accounts) : UNKNOWN;
    const chosen = call.name.endsWith("groupadd") ? highestSystemId(ids, accounts) : busybox;
    const gid = number(optionOf(args, "g", "gid")) ?? (system ? chosen : UNKNOWN);
    machine.image.accounts = addGroup(accounts, { name, gid: machine.certain ? gid : UNKNOWN });
  }
  return undefined;
}

const unknownChange: CommandEffect = (_, machine) => {
  const { accounts } = machine.image;
  const users = accounts.users.map((account): Account =>
    account.uid === 0 ? account : { ...account, uid: UNKNOWN, gid: UNKNOWN, home: UNKNOWN },
  );
  const groups = accounts.groups.map((group): Group =>
    group.gid === 0 ? group : { ...group, gid: UNKNOWN },
  );
  machine.image.accounts = { ...accounts, users, groups, complete: false };
  return undefined;
};

export const accountCommands: Record<string, CommandEffect> = {
  useradd,
  adduser,
  groupadd,
  addgroup: groupadd,
  usermod: unknownChange,
  groupmod: unknownChange,
  deluser: unknownChange,
  userdel: unknownChange,
  chpasswd: () => undefined,
  passwd: () => undefined,
};
