import { isKnown } from "../../../syntax/unknown.ts";
import { splitArguments } from "../arguments.ts";
import type { CommandCall, Machine, Outcome } from "../machine.ts";
import type { Field } from "../words.ts";
import type { CommandEffect } from "./effect.ts";

/**
 * Programs that matter to a Go build, by the package that brings them (its dependencies included).
 * Sources: packages.debian.org and pkgs.alpinelinux.org file lists. A package that is not named here may
 * bring anything, so it makes the absence of a program unknown; those of `nothing` bring none of these.
 */
const programsOf: Readonly<Record<string, string>> = {
  git: "git",
  "git-core": "git",
  "git-lfs": "git git-lfs",
  "git-all": "git",
  openssh: "ssh ssh-keyscan ssh-keygen",
  "openssh-client": "ssh ssh-keyscan ssh-keygen",
  "openssh-clients": "ssh ssh-keyscan ssh-keygen",
  "openssh-client-default": "ssh ssh-keygen",
  "openssh-keygen": "ssh-keygen",
  "openssh-client-common": "ssh-keygen",
  gcc: "gcc cc",
  "g++": "g++ gcc cc",
  clang: "clang",
  "build-base": "gcc g++ cc make",
  "build-essential": "gcc g++ cc make perl",
  "alpine-sdk": "gcc g++ cc make git",
  make: "make",
  bash: "bash",
  curl: "curl",
  wget: "wget",
  mercurial: "hg",
  subversion: "svn",
  ssh: "ssh ssh-keyscan ssh-keygen",
  golang: "go gcc",
  go: "go",
  shadow: "useradd groupadd usermod",
  passwd: "useradd groupadd usermod",
  adduser: "adduser addgroup",
  sudo: "sudo",
  "su-exec": "su-exec",
  gosu: "gosu",
  tini: "tini",
  "dumb-init": "dumb-init",
  upx: "upx",
  "upx-ucl": "upx",
  jq: "jq",
  unzip: "unzip",
  zip: "zip",
  tar: "tar",
  xz: "xz",
  "xz-utils": "xz",
  protoc: "protoc",
  protobuf: "protoc",
  "protobuf-compiler": "protoc",
  perl: "perl",
  python3: "python3",
  gnupg: "gpg",
  "pkg-config": "pkg-config",
  pkgconfig: "pkg-config",
  pkgconf: "pkg-config",
};

const nothing = new Set(
  (
    "ca-certificates ca-certificates-bundle tzdata musl-dev libc-dev libc6-dev linux-headers gcompat libc6-compat libstdc++ binutils " +
    "binutils-gold file findutils coreutils gettext vim nano less procps rsync zlib-dev zlib1g-dev libpcap-dev openssl openssl-dev " +
    "libssl-dev sqlite sqlite-dev libsqlite3-dev sqlite-libs sqlite3 vips-dev vips libvips-dev librdkafka-dev libgcc " +
    "apt-transport-https apt-utils lsb-release gnupg2 locales iputils iputils-ping net-tools dnsutils bind-tools tree htop " +
    "netcat-openbsd iproute2 iptables gzip bzip2 patch autoconf automake libtool cmake ninja nodejs ffmpeg " +
    "musl musl-utils libseccomp-dev libseccomp libbtrfs-dev btrfs-progs-dev libdevmapper-dev libgpgme-dev gpgme-dev lvm2-dev"
  ).split(" "),
);

/** Directories that a package manager writes to; what people build lies elsewhere. */
// Nothing that the model asks for lies in /etc but what people write there themselves.
const SYSTEM = ["/usr", "/var", "/lib", "/lib64", "/bin", "/sbin", "/run"];

function taintSystem(machine: Machine): void {
  for (const directory of SYSTEM) {
    // What Go needs of /usr/local/go does not come from packages of the distribution.
    if (directory !== "/usr") machine.files.taint(directory);
  }
  for (const directory of ["/usr/bin", "/usr/lib", "/usr/share", "/usr/include", "/usr/sbin", "/usr/libexec"])
    machine.files.taint(directory);
}

/** `apk add`, `apt-get install`, `dnf install` and their kin. */
function installer(
  install: readonly string[],
  valued: readonly string[],
  remove: readonly string[],
): CommandEffect {
  return (call: CommandCall, machine: Machine): Outcome | undefined => {
    const args = splitArguments(call.args, valued);
    const [verb, ...packages] = args.operands;
    const name = verb?.text;
    taintSystem(machine);
    if (name === undefined || !isKnown(name) || args.open) {
      machine.image.programs = machine.image.programs.uncertain();
      return undefined;
    }
    if (remove.includes(name)) {
      machine.image.programs = machine.image.programs.uncertain().doubting(packaged(packages));
      return undefined;
    }
    if (install.includes(name))
      for (const { text } of packages) add(isKnown(text) ? text : undefined, machine);
    return undefined;
  };
}

/** Programs that may go with packages: those of all, for a virtual package, a pattern, or what nothing needs now. */
function packaged(packages: readonly Field[]): string[] {
  const names = packages.map(({ text }) => (isKnown(text) ? text : ""));
  const named = names.length > 0 && names.every((name) => name in programsOf || nothing.has(name));
  return (named ? names.map((name) => programsOf[name] ?? "") : Object.values(programsOf))
    .join(" ")
    .split(" ");
}

function add(spec: string | undefined, machine: Machine): void {
  // `git=1:2.39`, `curl~8`, `gcc>12`, `git@edge`, `libc6-dev:arm64`.
  const name = spec?.replace(/(?<=.)[=<>~@:].*$/, "");
  const programs = name === undefined ? undefined : programsOf[name];
  const { image } = machine;
  if (programs === undefined) {
    if (name === undefined || !nothing.has(name)) {
      image.programs = image.programs.uncertain();
      // A server brings a user of its own.
      image.accounts = { ...image.accounts, withServices: false };
    }
  } else if (machine.certain) image.programs = image.programs.with(programs.split(" "));
  else if (programs.split(" ").some((program) => image.programs.has(program) !== true))
    image.programs = image.programs.uncertain();
  if (name === "golang" || name === "go" || /^golang-\d/.test(name ?? ""))
    machine.files.taint("/usr/local/go");
}

const apt = installer(
  ["install"],
  ["t", "o", "c", "q", "target-release", "option"],
  ["remove", "purge", "autoremove"],
);
const dnf = installer(
  ["install", "localinstall", "groupinstall"],
  ["c", "x", "enablerepo", "disablerepo", "setopt"],
  ["remove", "erase", "autoremove"],
);

const forTarget: CommandEffect = (_, machine) => {
  taintSystem(machine);
  machine.image.programs = machine.image.programs.uncertain();
  return undefined;
};

export const packageCommands: Record<string, CommandEffect> = {
  apk: installer(["add"], ["t", "virtual", "X", "repository", "p", "root", "cache-dir"], ["del"]),
  apt: apt,
  "apt-get": apt,
  aptitude: apt,
  dnf,
  microdnf: dnf,
  yum: dnf,
  tdnf: dnf,
  zypper: dnf,
  // For the target platform, into a directory of its own or beside what is there.
  ...Object.fromEntries(["xx-apk", "xx-apt", "xx-apt-get"].map((name) => [name, forTarget])),
  dpkg: (_, machine) => {
    taintSystem(machine);
    machine.image.programs = machine.image.programs.uncertain();
    return undefined;
  },
  rpm: (_, machine) => {
    taintSystem(machine);
    machine.image.programs = machine.image.programs.uncertain();
    return undefined;
  },
};
