import { type Maybe, UNKNOWN, isKnown } from "../syntax/unknown.ts";

/** A line of /etc/passwd. */
export interface Account {
  readonly name: string;
  readonly uid: Maybe<number>;
  readonly gid: Maybe<number>;
  readonly home: Maybe<string>;
}

export interface Group {
  readonly name: string;
  readonly gid: Maybe<number>;
}

/** The image's users and groups. */
export interface Accounts {
  readonly users: readonly Account[];
  readonly groups: readonly Group[];
  /** False when there may be more than we know. */
  readonly complete: boolean;
  /** False when packages may have added users of their services, of names and numbers that people do not choose. */
  readonly withServices?: boolean;
}

/** Whether there is surely no other account of a service. */
const hasAll = ({ complete, withServices }: Accounts): boolean => complete && withServices !== false;

export const unknownAccounts: Accounts = {
  users: [{ name: "root", uid: 0, gid: 0, home: "/root" }],
  groups: [{ name: "root", gid: 0 }],
  complete: false,
};

/** Who runs a process. */
export interface User {
  /** As written after USER; undefined for an image's own unnamed default. */
  readonly spec: Maybe<string>;
  readonly name: string | undefined;
  readonly uid: Maybe<number>;
  readonly gid: Maybe<number>;
  /** HOME by the passwd entry: `/` for a number without one. */
  readonly home: Maybe<string>;
  /** The name or group is surely not in the image: every process start fails with this message. */
  readonly missing: string | undefined;
}

export const rootUser: User = {
  spec: "root",
  name: "root",
  uid: 0,
  gid: 0,
  home: "/root",
  missing: undefined,
};

export const unknownUser: User = {
  spec: UNKNOWN,
  name: undefined,
  uid: UNKNOWN,
  gid: UNKNOWN,
  home: UNKNOWN,
  missing: undefined,
};

/**
 * Resolves `USER name|uid[:group|gid]` as the runtime does when it starts a process.
 * Source: moby/sys user.GetExecUser; builds 07g, 14p show the message.
 */
export function resolveUser(spec: Maybe<string>, accounts: Accounts): User {
  if (!isKnown(spec)) return unknownUser;
  const [who = "", group] = spec.split(":", 2);
  const numeric = /^\d+$/.test(who) ? Number(who) : undefined;
  const named = accounts.users.find((account) => account.name === who);
  const account =
    named ?? (numeric === undefined ? undefined : accounts.users.find(({ uid }) => uid === numeric));
  const wanted = who === "" ? rootUser : undefined;
  const gid = group === undefined ? undefined : resolveGroup(group, accounts);
  if (account || wanted) {
    const found = account ?? rootUser;
    return {
      spec,
      name: found.name ?? undefined,
      uid: found.uid,
      gid: gid?.gid ?? found.gid,
      home: found.home,
      missing: gid?.missing,
    };
  }
  if (numeric !== undefined) {
    // A number needs no entry; group 0 and home `/` are the runtime's defaults then.
    const known = numeric < FIRST_UID ? hasAll(accounts) : accounts.complete;
    const home = known ? "/" : UNKNOWN;
    return {
      spec,
      name: undefined,
      uid: numeric,
      gid: gid?.gid ?? (known ? 0 : UNKNOWN),
      home,
      missing: gid?.missing,
    };
  }
  const missing = hasAll(accounts)
    ? `unable to find user ${who}: no matching entries in passwd file`
    : undefined;
  return { spec, name: who, uid: UNKNOWN, gid: gid?.gid ?? UNKNOWN, home: UNKNOWN, missing };
}

function resolveGroup(
  group: string,
  accounts: Accounts,
): { gid: Maybe<number>; missing: string | undefined } {
  const found = accounts.groups.find(({ name }) => name === group);
  if (found) return { gid: found.gid, missing: undefined };
  if (/^\d+$/.test(group)) return { gid: Number(group), missing: undefined };
  const missing = hasAll(accounts)
    ? `unable to find group ${group}: no matching entries in group file`
    : undefined;
  return { gid: UNKNOWN, missing };
}

/**
 * Whom a file belongs to that BuildKit itself makes for a user: a bare number is the group's as well, while
 * a process gets the group of the passwd entry.
 */
export function ownerFor({ spec, uid, gid }: User): Pick<User, "uid" | "gid"> {
  return isKnown(spec) && /^\d+$/.test(spec) ? { uid, gid: Number(spec) } : { uid, gid };
}

export function addUser(accounts: Accounts, account: Account): Accounts {
  const users = [...accounts.users.filter(({ name }) => name !== account.name), account];
  return { ...accounts, users };
}

export function addGroup(accounts: Accounts, group: Group): Accounts {
  const groups = [...accounts.groups.filter(({ name }) => name !== group.name), group];
  return { ...accounts, groups };
}

/** First number that distributions give to people. */
const FIRST_UID = 1000;
const LAST_UID = 59_999;

/** The number that useradd chooses: one more than the highest; UNKNOWN when users may be missing here. */
export function nextUid(accounts: Accounts): Maybe<number> {
  const uids = regularUids(accounts);
  return isKnown(uids) ? Math.max(FIRST_UID - 1, ...uids) + 1 : UNKNOWN;
}

/** The number that adduser chooses, busybox's and Debian's: the first free one. */
export function firstFreeUid(accounts: Accounts): Maybe<number> {
  const uids = regularUids(accounts);
  if (!isKnown(uids)) return UNKNOWN;
  let free = FIRST_UID;
  while (uids.includes(free)) free++;
  return free;
}

function regularUids({ users, complete }: Accounts): Maybe<number[]> {
  if (!complete) return UNKNOWN;
  const uids: number[] = [];
  for (const { uid } of users) {
    if (!isKnown(uid)) return UNKNOWN;
    if (uid >= FIRST_UID && uid <= LAST_UID) uids.push(uid);
  }
  return uids;
}

/** Numbers that distributions give to services. */
const FIRST_SYSTEM_ID = 100;
const LAST_SYSTEM_ID = 999;

/** The number that `useradd -r` and `groupadd -r` choose: the highest free one (built: 999, 998, …). */
export function highestSystemId(ids: readonly Maybe<number>[], accounts: Accounts): Maybe<number> {
  if (!hasAll(accounts) || !ids.every(isKnown)) return UNKNOWN;
  let free = LAST_SYSTEM_ID;
  while (ids.includes(free)) free--;
  return free;
}

/** The number that `adduser --system`, `adduser -S` and `addgroup -S` choose: the first free one. */
export function firstSystemId(ids: readonly Maybe<number>[], accounts: Accounts): Maybe<number> {
  if (!hasAll(accounts) || !ids.every(isKnown)) return UNKNOWN;
  let free = FIRST_SYSTEM_ID;
  while (ids.includes(free)) free++;
  return free;
}

export const uidsOf = ({ users }: Accounts): Maybe<number>[] => users.map(({ uid }) => uid);
export const gidsOf = ({ groups }: Accounts): Maybe<number>[] => groups.map(({ gid }) => gid);
