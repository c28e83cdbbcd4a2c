import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Lookup } from "../files/entry.ts";
import type { Machine } from "./machine.ts";

/**
 * A login shell reads /etc/profile, which of an image reads the scripts of /etc/profile.d, and the user's own; where one
 * is not known, PATH is not, nor whether the next ones are read.
 */
export function readProfiles(machine: Machine, run: (text: string, certain: boolean) => void): void {
  const { files } = machine;
  const home = machine.variable("HOME");
  const scripts = files.list("/etc/profile.d");
  const own = isKnown(home) && home?.startsWith("/") ? ownProfiles(home, machine) : UNKNOWN;
  let certain = isKnown(own) && scripts?.complete !== false && files.lookup("/etc/profile.d") !== UNKNOWN;
  const profile = files.lookup("/etc/profile");
  const ofImage = isKnown(profile) && profile !== undefined && profile.contextPath === undefined;
  const named = (ofImage ? (scripts?.names ?? []) : [])
    .filter((name) => name.endsWith(".sh"))
    .map((name) => `/etc/profile.d/${name}`);
  for (const path of ["/etc/profile", ...named, ...(isKnown(own) ? own : [])]) {
    const text = textAt(files.lookup(path));
    if (isKnown(text)) run(text, certain);
    else certain = false;
  }
  if (!certain) machine.assign("PATH", UNKNOWN, true);
}

/** bash reads the first of its own files; Debian's .profile has it read .bashrc too. */
function ownProfiles(home: string, { files, shell }: Machine): readonly string[] | typeof UNKNOWN {
  const names = shell === "bash" ? [".bash_profile", ".bash_login", ".profile"] : [".profile"];
  for (const name of names) {
    const path = `${home}/${name}`;
    const entry = files.lookup(path);
    if (!isKnown(entry)) return UNKNOWN;
    if (!entry) continue;
    const readsMore = shell === "bash" && name === ".profile" && entry.contextPath === undefined;
    return readsMore ? [path, `${home}/.bashrc`] : [path];
  }
  return [];
}

function textAt(entry: Lookup): string | typeof UNKNOWN {
  if (!isKnown(entry)) return UNKNOWN;
  return entry ? entry.text() : "";
}
