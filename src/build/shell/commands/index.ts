import { isKnown } from "../../../syntax/unknown.ts";
import { baseName } from "../../files/paths.ts";
import { type CommandCall, type Machine, type Outcome, taintAll, taintNamed } from "../machine.ts";
import { accountCommands } from "./accounts.ts";
import { archiveCommands } from "./archives.ts";
import { builtins } from "./builtins.ts";
import { copyCommands } from "./copies.ts";
import type { CommandEffect } from "./effect.ts";
import { fileCommands } from "./files.ts";
import { makeCommands } from "./make.ts";
import { networkCommands } from "./network.ts";
import { packageCommands } from "./packages.ts";
import { runScript, wrappers } from "./wrappers.ts";

/** Programs that change nothing that a build could notice. */
const harmless = new Set(
  (
    "awk base64 basename cat cksum cmp column comm cut date df diff dig dirname du egrep env-print expand expr false fgrep file find " +
    "fold free getconf getent getopt grep head hexdump host hostname iconv id jq ldd less locale logname ls lsb_release " +
    "lscpu md5sum nl nm nproc nslookup objdump od paste pathchk pgrep ping printenv printf ps pwd readelf readlink realpath " +
    "rev seq sha1sum sha256sum sha512sum shasum size sleep sort stat strings stty sum sync tac tail test tr tree true tsort tty " +
    "uname uniq uptime wc whereis which who whoami xxd yes nc apt-cache apt-mark apk-tools ldconfig locale-gen " +
    "gpg gpgconf dpkg-query ssh-add hadolint shellcheck golint govulncheck staticcheck gofmt goimports gofumpt " +
    "xx-info xx-verify xx-cc xx-c++ xx-clang xx-clang++ xx-windres"
  ).split(" "),
);

/** Of these, the ones that write a file which an option or a second argument names. */
const writers = new Set(
  "gpg gpgconf iconv sort uniq xxd tree column objdump xx-cc xx-c++ xx-clang xx-clang++".split(" "),
);

/** Of these, the ones whose exit status is an answer. */
const questions = new Set(
  "cmp diff egrep expr fgrep find getent getopt grep host hostname ls nslookup pgrep ping stat stty tty whereis which nc dpkg-query".split(
    " ",
  ),
);

const makes = new Set(Object.keys(makeCommands));

const effects: ReadonlyMap<string, CommandEffect> = new Map(
  Object.entries({
    ...builtins,
    ...wrappers,
    ...fileCommands,
    ...copyCommands,
    ...archiveCommands,
    ...accountCommands,
    ...packageCommands,
    ...networkCommands,
    ...makeCommands,
  }),
);

/** Runs one simple command: a known program has its effect, an unknown one makes everything unknown. */
export function runCommand(call: CommandCall, machine: Machine): Outcome {
  const name = call.name.includes("/") ? baseName(call.name) : call.name;
  // A path leads to whatever lies there, unless it is one of the system's own directories.
  const own = call.name.includes("/") && !/^\/(usr\/(local\/)?)?s?bin\//.test(call.name);
  const effect = own || (makes.has(name) && onlyAsks(call)) ? undefined : effects.get(name);
  if (effect) return effect(call, machine) ?? {};
  const script = own ? runScript(call, machine) : undefined;
  if (script) return script;
  if (!own && harmless.has(name) && !runsOthers(call)) {
    if (writers.has(name)) taintNamed(call, machine);
    return questions.has(name) ? { status: "either" } : {};
  }
  if (!own && onlyAsks(call)) return {};
  taintAll(machine);
  return {};
}

/** With these `-v` asks for the version; with others, as mage and task, it makes them talk while they work. */
const versionByV =
  /^(g?make|node|npm|npx|yarn|pnpm|gcc|g\+\+|cc|c\+\+|clang|ruby|perl|php|mvn|nginx|docker)$/;

/** `make --version` makes nothing. */
const onlyAsks = ({ name, args: [first, second] }: CommandCall): boolean =>
  first !== undefined &&
  second === undefined &&
  isKnown(first.text) &&
  (/^(-V|--?version|--help)$/.test(first.text) || (first.text === "-v" && versionByV.test(baseName(name))));

/** `find -exec`, `find -delete`, `find … -fprint`, `gofmt -w`: not harmless. */
function runsOthers({ name, args }: CommandCall): boolean {
  // Programs of awk write and start what they like.
  if (name === "awk") return args.some(({ text }) => !isKnown(text) || /[>|]|system/.test(text));
  if (/^go(fmt|imports|fumpt)$/.test(name)) return args.some(({ text }) => !isKnown(text) || text === "-w");
  if (name !== "find") return false;
  return args.some(
    ({ text }) => !isKnown(text) || /^-(exec|execdir|ok|okdir|delete|fprint|fls|fprintf|fprint0)$/.test(text),
  );
}
