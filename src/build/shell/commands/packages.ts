import { UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { type Arguments, splitArguments } from "../arguments.ts";
import type { CommandCall, Machine, Outcome } from "../machine.ts";
import { fileEntry } from "../../files/entry.ts";
import type { Field } from "../words.ts";
import { brings, packagedPrograms, surelyBrought } from "./package-programs.ts";
import type { CommandEffect } from "./effect.ts";

// Nothing else that the model asks for lies in /etc but what people write there themselves.

/** Where the programs of packages are. */
const PROGRAMS = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"];

/** They are for everyone, and so never in a directory for root. */
const GO = /^go(fmt)?$/;

function taintSystem(machine: Machine): void {
  taintData(machine);
  for (const directory of PROGRAMS) machine.files.taint(directory);
}

function taintData({ files }: Machine): void {
  // What Go needs of /usr/local/go does not come from packages of the distribution.
  for (const directory of [
    "/var",
    "/lib",
    "/lib64",
    "/run",
    "/usr/lib",
    "/usr/share",
    "/usr/include",
    "/usr/libexec",
    "/etc/ssl",
    "/etc/pki",
  ])
    files.taint(directory);
}

/** They install nothing. */
const WITHOUT_PROGRAMS =
  /^(update|upgrade|clean|autoclean|search|info|show|list|policy|stats|version|check|download|makecache|cache)$/;

/** `apk add`, `apt-get install`, `dnf install` and their kin. */
function installer(
  install: readonly string[],
  valued: readonly string[],
  remove: readonly string[],
  recommends: (args: Arguments) => boolean,
): CommandEffect {
  return (call: CommandCall, machine: Machine): Outcome | undefined => {
    const args = splitArguments(call.args, valued);
    const [verb, ...packages] = args.operands;
    const name = verb?.text;
    if (name === undefined || !isKnown(name) || args.open) {
      taintSystem(machine);
      machine.image.programs = machine.image.programs.uncertain();
      return undefined;
    }
    if (WITHOUT_PROGRAMS.test(name)) taintData(machine);
    else if (install.includes(name)) {
      installAll(packages, recommends(args), machine);
      installGo(packages, args, call, machine);
    } else {
      taintSystem(machine);
      // `apt-get build-dep`, `zypper in`: who knows what they install.
      machine.image.programs = machine.image.programs.uncertain();
      if (remove.includes(name)) machine.image.programs = machine.image.programs.doubting(packaged(packages));
    }
    return undefined;
  };
}

/** Programs that may go with packages: those of all, for a virtual package, a pattern, or what nothing needs now. */
function packaged(packages: readonly Field[]): readonly string[] {
  const programs = packages.map(({ text }) => (isKnown(text) ? surelyBrought(text) : undefined));
  return programs.length > 0 && programs.every((some) => some !== undefined)
    ? programs.flat()
    : packagedPrograms;
}

/** `git=1:2.39`, `curl~8`, `gcc>12`, `git@edge`, `libc6-dev:arm64`. */
const packageName = ({ text }: Field): string | undefined =>
  isKnown(text) ? text.replace(/^(.[^=<>~@:]*)(?:[=<>~@:].*|\/[\w-]+)$/, "$1") : undefined;

/** Directories in which people write too: a package may have brought what nobody else has put there. */
const SHARED = ["/etc", "/opt", "/srv"];
/** What no package brings, though the program that reads it comes with one. */
const OWN = /^(gitconfig|ssh\/ssh_known_hosts)$/;

function mayBring({ files }: Machine): void {
  const before = files.snapshot();
  for (const directory of SHARED)
    files.graft(directory, {
      lookup: (path) =>
        path === "" || OWN.test(path) || before.lookup(`${directory}/${path}`) !== undefined
          ? undefined
          : UNKNOWN,
      list: () => UNKNOWN,
    });
}

function installAll(fields: readonly Field[], recommends: boolean, machine: Machine): void {
  taintData(machine);
  mayBring(machine);
  const names = fields.map(packageName);
  const known = names.filter((name) => name !== undefined);
  for (const name of names) add(name, machine);
  for (const directory of PROGRAMS) {
    if (known.length < names.length) machine.files.taint(directory);
    else
      machine.files.graft(directory, {
        lookup: (program) =>
          program === "" ||
          (GO.test(program) && directory.endsWith("sbin")) ||
          known.every((name) => brings(name, program, recommends) === "not")
            ? undefined
            : UNKNOWN,
        list: () => UNKNOWN,
      });
  }
}

/** Options that leave it to the distribution which version is installed. */
const SAME_VERSION =
  /^(y|yes|assume-yes|q|qq|quiet|no-install-recommends|no-install-suggests|fix-missing|f)$/;

/** Debian's Go: /usr/bin/go is a link to the version of the release, the others lie beside it in /usr/lib. */
function installGo(
  packages: readonly Field[],
  { options }: Arguments,
  call: CommandCall,
  machine: Machine,
): void {
  if (!/^apt(-get)?$/.test(call.name)) return;
  const names = packages.map(({ text }) => text);
  const { packagedGo } = machine;
  const own = names.includes("golang") || names.includes("golang-go");
  const original = !machine.files.isTouched("/etc/apt");
  const plain = [...options.keys()].every((option) => SAME_VERSION.test(option)) && names.every(isKnown);
  if (!packagedGo || !own || !original || !plain) return;
  const { minor, gotoolchain } = packagedGo;
  const goroot = `/usr/lib/go-1.${String(minor)}`;
  const entry = {
    toolchain: { version: { major: 1, minor }, goroot, gotoolchain },
    ...fileEntry(undefined, 0o755),
  };
  machine.files.put("/usr/bin/go", entry);
}

function add(name: string | undefined, machine: Machine): void {
  const programs = name === undefined ? undefined : surelyBrought(name);
  const { image } = machine;
  if (programs === undefined) {
    image.programs = image.programs.uncertain();
    // A server brings a user of its own.
    image.accounts = { ...image.accounts, withServices: false };
    // Some set variables for login shells.
    machine.files.taint("/etc/profile.d");
  } else if (machine.certain) image.programs = image.programs.with(programs);
  else if (programs.some((program) => image.programs.has(program) !== true))
    image.programs = image.programs.uncertain();
  if (name === "golang" || name === "go" || /^golang-\d/.test(name ?? ""))
    machine.files.taint("/usr/local/go");
}

const apt = installer(
  ["install"],
  ["t", "o", "c", "target-release", "option"],
  ["remove", "purge", "autoremove"],
  ({ options }) => !options.has("no-install-recommends"),
);
const dnf = installer(
  ["install", "localinstall", "groupinstall"],
  ["c", "x", "enablerepo", "disablerepo", "setopt"],
  ["remove", "erase", "autoremove"],
  () => true,
);

/** What it does with packages, nobody can say. */
const unknownPackages: CommandEffect = ({ args }, machine) => {
  taintSystem(machine);
  const { programs } = machine.image;
  const removes = args.some(({ text }) => isKnown(text) && /^(-[rPe]|--(remove|purge|erase))$/.test(text));
  machine.image.programs = programs.uncertain().doubting(removes ? packagedPrograms : []);
  return undefined;
};

export const packageCommands: Record<string, CommandEffect> = {
  apk: installer(
    ["add"],
    ["t", "virtual", "X", "repository", "p", "root", "cache-dir"],
    ["del"],
    () => false,
  ),
  apt: apt,
  "apt-get": apt,
  aptitude: apt,
  dnf,
  microdnf: dnf,
  yum: dnf,
  tdnf: dnf,
  zypper: dnf,
  dpkg: unknownPackages,
  rpm: unknownPackages,
  // For the target platform, into a directory of its own or beside what is there.
  ...Object.fromEntries(["xx-apk", "xx-apt", "xx-apt-get"].map((name) => [name, unknownPackages])),
};
