import { isKnown } from "../../syntax/unknown.ts";
import { type Check, given } from "./command-check.ts";
import { blocked, creationObstacle } from "./creation.ts";

/** Programs of the shadow package; busybox's are not alike. */
const accounts: Check = ({ name, user }, { sh }, args) => {
  if (user.uid === 0 || !isKnown(user.uid) || sh === "ash") return undefined;
  if (given(args, "h", "help", "D", "defaults")) return undefined;
  const file = name.startsWith("group") ? "/etc/group" : "/etc/passwd";
  return { problem: "root", output: `${name}: cannot lock ${file}; try again later.`, path: file };
};

/**
 * `-D` and `-S` of busybox's adduser are none of Debian's, which takes `-d` for the beginning of several names, and `-SD`
 * for the name of one option.
 */
const addUser: Check = ({ name, args }, { image }) => {
  if (image.programs.has("apt-get") !== true) return undefined;
  const foreign = args
    .map(({ text }) => String(text))
    .find((text) => /^-[DSH]+$/.test(text) && text !== "-H");
  if (foreign === undefined) return undefined;
  const option = foreign.slice(1).toLowerCase();
  const output = option.length === 1 ? `Option ${option} is ambiguous` : `Unknown option: ${option}`;
  return { problem: "option", output, path: name };
};

const APT_CHANGES = /^(update|install|upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove|clean)$/;
const APT_ONLY_TELLS = [
  "s",
  "simulate",
  "just-print",
  "dry-run",
  "recon",
  "no-act",
  "print-uris",
  "d",
  "download-only",
  "h",
  "help",
  "v",
  "version",
  "o",
  "option",
  "c",
  "config-file",
];

const packages: Check = ({ name, user }, _, args) => {
  const verb = args.operands[0]?.text;
  if (user.uid === 0 || !isKnown(user.uid) || given(args, ...APT_ONLY_TELLS)) return undefined;
  if (verb === undefined || !isKnown(verb) || !APT_CHANGES.test(verb)) return undefined;
  const output =
    verb === "update"
      ? "List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied)"
      : verb === "clean"
        ? "Could not open lock file /var/cache/apt/archives/lock - open (13: Permission denied)"
        : "Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)";
  return { problem: "root", output: `E: ${output}`, path: `${name} ${verb}` };
};

const BUNDLE = "/etc/ssl/certs/ca-certificates.crt.new";

/** Debian's is a script that writes the bundle anew; of Alpine's program nobody has looked. */
const certificates: Check = (_, { image, files, user }, { options, operands }) => {
  const plain = operands.length === 0 && [...options.keys()].every((one) => /^(v|verbose)$/.test(one));
  if (!plain || image.programs.has("apt-get") !== true) return undefined;
  const obstacle = creationObstacle(BUNDLE, files, user);
  return obstacle?.reason === "Permission denied" ? blocked(obstacle, `cannot create ${BUNDLE}`) : undefined;
};

/** Programs that change the system: its users, packages and certificates. */
export const SYSTEM_CHECKS: readonly (readonly [name: string, check: Check])[] = [
  ...["useradd", "userdel", "usermod", "groupadd"].map((name): [string, Check] => [name, accounts]),
  ["adduser", addUser],
  ["update-ca-certificates", certificates],
  ...["apt-get", "apt"].map((name): [string, Check] => [name, packages]),
];
