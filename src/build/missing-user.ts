import { isKnown } from "../syntax/unknown.ts";
import type { State } from "./state.ts";
import { resolveUser } from "./users.ts";

const NAME = /^[a-z_][a-z0-9_-]*$/;

/**
 * A RUN that makes the user, or the group, that `USER:GROUP` names and the image lacks; undefined: both are lacking
 * under different names, or what stands there cannot make them.
 */
export function creationLine(spec: string, { accounts, programs, shell, user }: State): string | undefined {
  const [name = "", group = name] = spec.split(":");
  if (user.uid !== 0 || !isKnown(shell) || shell.join(" ") !== "/bin/sh -c") return undefined;
  if (!NAME.test(name) || !NAME.test(group) || resolveUser(spec, accounts).missing === undefined)
    return undefined;
  const alpine = programs.has("apk") === true;
  if (!alpine && programs.has("apt-get") !== true) return undefined;
  if (resolveUser(name, accounts).missing === undefined)
    return `RUN ${alpine ? "addgroup" : "groupadd"} ${group}`;
  // Either makes a group of the user's name.
  const taken = accounts.groups.some((one) => one.name === group);
  return group === name && !taken ? `RUN ${alpine ? "adduser -D" : "useradd -m"} ${name}` : undefined;
}
