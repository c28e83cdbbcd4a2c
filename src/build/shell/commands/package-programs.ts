/**
 * Programs that matter to a Go build, by the package that brings them: `SURELY | MAYBE | WITH RECOMMENDED PACKAGES`,
 * dependencies included. Sources: packages.debian.org and pkgs.alpinelinux.org, file lists and dependencies. A package
 * that stands in none of these tables may bring anything.
 */
const programsOf: Readonly<Record<string, string>> = {
  git: "git || ssh ssh-keyscan ssh-keygen",
  "git-core": "git || ssh ssh-keyscan ssh-keygen",
  "git-lfs": "git git-lfs || ssh ssh-keyscan ssh-keygen",
  "git-all": "git | ssh ssh-keyscan ssh-keygen svn bash",
  openssh: "ssh ssh-keyscan ssh-keygen",
  "openssh-client": "ssh ssh-keyscan ssh-keygen",
  "openssh-clients": "ssh ssh-keyscan ssh-keygen",
  "openssh-client-default": "ssh ssh-keygen | ssh-keyscan",
  "openssh-keygen": "ssh-keygen",
  "openssh-client-common": "ssh-keygen | ssh ssh-keyscan",
  gcc: "gcc cc",
  "g++": "g++ gcc cc",
  clang: "clang | gcc g++ cc python3",
  "build-base": "gcc g++ cc make",
  "build-essential": "gcc g++ cc make perl",
  "alpine-sdk": "gcc g++ cc make git | curl bash sudo ssh ssh-keyscan ssh-keygen",
  make: "make",
  bash: "bash",
  curl: "curl",
  wget: "wget",
  mercurial: "hg | python3",
  subversion: "svn",
  ssh: "ssh ssh-keyscan ssh-keygen",
  golang: "go gofmt gcc | g++ cc make git || ssh ssh-keyscan ssh-keygen hg svn",
  "golang-go": "go gofmt | gcc g++ cc make git || ssh ssh-keyscan ssh-keygen hg svn",
  go: "go gofmt | gcc g++ cc make git bash",
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
  zip: "zip || unzip",
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
  gettext: "| | curl wget",
};

/** They bring none of WATCHED, and nothing that depends on the distribution. */
const nothing = new Set(
  (
    "ca-certificates ca-certificates-bundle tzdata musl-dev libc-dev libc6-dev linux-headers gcompat libc6-compat libstdc++ binutils " +
    "binutils-gold file findutils coreutils vim nano less procps rsync zlib-dev zlib1g-dev openssl openssl-dev libssl-dev sqlite " +
    "sqlite-dev libsqlite3-dev sqlite-libs sqlite3 libgcc apt-transport-https apt-utils iputils iputils-ping net-tools tree " +
    "netcat-openbsd iproute2 gzip bzip2 patch musl musl-utils libseccomp locales"
  ).split(" "),
);

/** Neither git nor ssh, nor another package manager; what else nobody has looked up. */
const others = new Set(
  (
    "libpcap-dev vips-dev vips libvips-dev librdkafka-dev lsb-release gnupg2 dnsutils bind-tools htop iptables autoconf automake " +
    "libtool cmake ninja nodejs ffmpeg libseccomp-dev libbtrfs-dev btrfs-progs-dev libdevmapper-dev libgpgme-dev gpgme-dev lvm2-dev"
  ).split(" "),
);

/** Programs that surely come by no package but those that are said to bring them, for all that stands in the tables. */
const WATCHED = new Set(
  (
    "git ssh ssh-keyscan ssh-keygen gcc g++ cc clang make bash curl wget go gofmt hg svn jq unzip zip protoc sudo upx cmake node " +
    "npm python3 su-exec gosu tini dumb-init docker golangci-lint mockgen swag stringer templ sqlc wire air buf goimports " +
    "staticcheck protoc-gen-go protoc-gen-go-grpc easyjson enumer migrate goose task just"
  ).split(" "),
);
/** Package managers and shells come with the distribution, not with a package of another one. */
const OF_DISTRIBUTION = new Set("apk apt-get apt aptitude sh".split(" "));

/** Whether a package brings a program: for sure, perhaps, or surely not. */
export type Brings = "surely" | "maybe" | "not";

interface Package {
  readonly surely: ReadonlySet<string>;
  readonly maybe: ReadonlySet<string>;
  readonly recommended: ReadonlySet<string>;
}

const packages: ReadonlyMap<string, Package> = new Map(
  Object.entries(programsOf).map(([name, text]) => {
    const [surely, maybe, recommended] = text
      .split("|")
      .map((part) => new Set(part.split(" ").filter(Boolean)));
    const none: ReadonlySet<string> = new Set();
    return [name, { surely: surely ?? none, maybe: maybe ?? none, recommended: recommended ?? none }];
  }),
);

/** All programs that some package surely brings. */
export const packagedPrograms: readonly string[] = [...packages.values()].flatMap(({ surely }) => [
  ...surely,
]);

/** What a package surely brings of the programs that matter; undefined: it may bring any of them. */
export function surelyBrought(name: string): readonly string[] | undefined {
  const found = packages.get(name);
  if (found) return [...found.surely];
  return nothing.has(name) || others.has(name) ? [] : undefined;
}

export function brings(name: string, program: string, withRecommended: boolean): Brings {
  if (OF_DISTRIBUTION.has(program)) return "not";
  const found = packages.get(name);
  if (found?.surely.has(program)) return "surely";
  if (!found && !nothing.has(name)) return "maybe";
  const recommended = withRecommended && found?.recommended.has(program);
  return recommended || found?.maybe.has(program) || !WATCHED.has(program) ? "maybe" : "not";
}

/** The package to install for a program, where its name is another one. */
const PACKAGES: Readonly<Record<string, { readonly apk: string; readonly apt: string }>> = {
  gcc: { apk: "gcc musl-dev", apt: "gcc libc6-dev" },
  cc: { apk: "gcc musl-dev", apt: "gcc libc6-dev" },
  "g++": { apk: "g++", apt: "g++" },
  ssh: { apk: "openssh-client", apt: "openssh-client" },
  "ssh-keyscan": { apk: "openssh-client", apt: "openssh-client" },
  "ssh-keygen": { apk: "openssh-keygen", apt: "openssh-client" },
  "ssh-agent": { apk: "openssh-client", apt: "openssh-client" },
  hg: { apk: "mercurial", apt: "mercurial" },
  svn: { apk: "subversion", apt: "subversion" },
  protoc: { apk: "protoc", apt: "protobuf-compiler" },
  node: { apk: "nodejs", apt: "nodejs" },
  useradd: { apk: "shadow", apt: "passwd" },
  groupadd: { apk: "shadow", apt: "passwd" },
  usermod: { apk: "shadow", apt: "passwd" },
  adduser: { apk: "busybox", apt: "adduser" },
  addgroup: { apk: "busybox", apt: "adduser" },
  "update-ca-certificates": { apk: "ca-certificates", apt: "ca-certificates" },
  upx: { apk: "upx", apt: "upx-ucl" },
  gpg: { apk: "gnupg", apt: "gnupg" },
  xz: { apk: "xz", apt: "xz-utils" },
  ps: { apk: "procps", apt: "procps" },
  pkill: { apk: "procps", apt: "procps" },
  envsubst: { apk: "gettext", apt: "gettext-base" },
  "pkg-config": { apk: "pkgconf", apt: "pkg-config" },
};

/** Names that are packages of both distributions. */
const SAME = new Set(
  "git make bash curl wget jq unzip zip sudo clang cmake python3 perl npm file patch time rsync tini openssl vim nano xxd".split(
    " ",
  ),
);

/** Package that has a program; undefined where we do not know one. */
export function packageWith(program: string, manager: "apk" | "apt"): string | undefined {
  return PACKAGES[program]?.[manager] ?? (SAME.has(program) ? program : undefined);
}
