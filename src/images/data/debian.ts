import type { BaseImage, ImagePath, ImagePrograms } from "../base-image.ts";
import {
  accounts,
  BOURNE_SHELL,
  DEFAULT_PATH,
  environment,
  file,
  groups,
  listed,
  MUSL_LOADERS,
  open,
  programs,
  ROOT,
  withPrograms,
  withoutPrograms,
} from "./common.ts";
import { BEFORE_TRIXIE, ESSENTIAL, GOLANG, GOLANG_UNSURE } from "./debian-programs.ts";

export interface DebianRelease {
  readonly suite: string;
  readonly version: string;
  /** Of libc6 (packages.debian.org, packages.ubuntu.com). */
  readonly glibc: string;
}

/** https://wiki.debian.org/DebianReleases */
export const DEBIAN_RELEASES: readonly DebianRelease[] = [
  { suite: "stretch", version: "9", glibc: "2.24" },
  { suite: "buster", version: "10", glibc: "2.28" },
  { suite: "bullseye", version: "11", glibc: "2.31" },
  { suite: "bookworm", version: "12", glibc: "2.36" },
  { suite: "trixie", version: "13", glibc: "2.41" },
];

export function debianRelease(name: string): DebianRelease | undefined {
  return DEBIAN_RELEASES.find(({ suite, version }) => suite === name || version === name);
}

/**
 * base-passwd of Debian, as /etc/passwd has it in trixie and bookworm. `gnats` is gone since bookworm; it stays here,
 * because a user too many keeps us silent and one too few would not. `_apt` has another number before bookworm.
 */
const USERS = accounts(`
  root:0:0:/root daemon:1:1:/usr/sbin bin:2:2:/bin sys:3:3:/dev sync:4:65534:/bin games:5:60:/usr/games
  man:6:12:/var/cache/man lp:7:7:/var/spool/lpd mail:8:8:/var/mail news:9:9:/var/spool/news
  uucp:10:10:/var/spool/uucp proxy:13:13:/bin www-data:33:33:/var/www backup:34:34:/var/backups
  list:38:38:/var/list irc:39:39:/run/ircd gnats:41:41:/var/lib/gnats _apt:42:65534:/nonexistent
  nobody:65534:65534:/nonexistent
`);

const GROUPS = groups(`
  root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21
  voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40
  gnats:41 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534
`);

/** What base-files' /etc/profile does for a login shell that is not interactive: PATH is set anew. */
const PROFILE = `
if [ "$(id -u)" -eq 0 ]; then PATH=${DEFAULT_PATH}
else PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games; fi
export PATH
`;

/** Modes and contents of Debian's base-files, seen in images made of the packages of bookworm and trixie. */
const PATHS: readonly ImagePath[] = [
  listed("/"),
  ...[
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/lib64",
    "/proc",
    "/run",
    "/sbin",
    "/sys",
    "/usr",
    "/var",
  ].map((path) => open(path)),
  ...["/home", "/media", "/mnt", "/opt", "/srv", "/usr/src"].map((path) => listed(path)),
  listed("/tmp", 0o1777),
  listed("/var/tmp", 0o1777),
  listed("/root", 0o700),
  file("/root/.bashrc", 0o644, ""),
  file("/root/.profile", 0o644, ""),
  listed("/usr/local"),
  ...["/usr/local/bin", "/usr/local/sbin", "/usr/local/etc", "/usr/local/src"].map((path) => listed(path)),
  ...[
    "/usr/local/games",
    "/usr/local/include",
    "/usr/local/lib",
    "/usr/local/libexec",
    "/usr/local/man",
    "/usr/local/share",
  ].map((path) => open(path)),
  ...[
    "/usr/bin",
    "/usr/sbin",
    "/usr/lib",
    "/usr/share",
    "/usr/share/zoneinfo",
    "/var/cache",
    "/var/lib",
    "/var/log",
  ].map((path) => open(path)),
  ...["/bin/sh", "/bin/bash", "/usr/bin/sh", "/usr/bin/bash"].map((path) => file(path, 0o755)),
  file("/etc/passwd"),
  file("/etc/group"),
  file("/etc/profile", 0o644, PROFILE),
  listed("/etc/profile.d"),
];

const USER_TOOLS = "adduser addgroup deluser delgroup";

/**
 * trixie's apt no longer depends on adduser, so the image has useradd only (oven-sh/bun#36273, and seen in an image
 * made of trixie's packages). Of a suite that nobody names it may be either.
 */
function programsOf(suite: string | undefined): ImagePrograms {
  const essential = programs(ESSENTIAL);
  if (suite === "trixie") return essential;
  if (suite === "bookworm") return withPrograms(essential, `${BEFORE_TRIXIE} ${USER_TOOLS}`);
  return suite === undefined
    ? withPrograms(essential, "", `${BEFORE_TRIXIE} ${USER_TOOLS} sqv`)
    : withoutPrograms(withPrograms(essential, USER_TOOLS, BEFORE_TRIXIE), NEVER_IN_BASE);
}

/** No release of Debian or Ubuntu has had these in its base image. Their other programs were not listed. */
const NEVER_IN_BASE = `
  apk dnf microdnf yum zypper su-exec gosu tini curl wget git ssh ssh-keyscan ssh-keygen gcc g++ cc make cmake clang go
  gofmt hg svn jq unzip zip protoc sudo upx node npm python3 pkg-config vim nano docker golangci-lint
`;

/** Nor has any golang image had these. */
const NEVER_IN_GOLANG = `
  apk dnf microdnf yum zypper su-exec gosu tini cmake clang jq unzip zip protoc sudo upx node npm vim nano docker
  golangci-lint
`;

/** What packages bring that no image has; homes of services that are not installed. */
const MISSING = [...MUSL_LOADERS, "/etc/gitconfig", "/var/www", "/usr/sbin/.cache"];

/** openssl and ca-certificates bring the one, nothing of Debian's own the other. Seen in an image of bookworm's packages. */
const CERTIFICATES = ["/etc/ssl", "/etc/pki", "/usr/local/share/ca-certificates"];

/** debian:SUITE and debian:SUITE-slim, which differ in documentation only. `release` undefined: one of them. */
export function debianImage(release: DebianRelease | undefined): BaseImage {
  return {
    distribution: { name: "debian", ...(release && { version: release.version, suite: release.suite }) },
    libc: { name: "glibc", ...(release && { version: release.glibc }) },
    env: environment({ PATH: DEFAULT_PATH }),
    user: ROOT,
    accounts: { users: USERS, groups: GROUPS, complete: true },
    workingDirectory: "/",
    shell: BOURNE_SHELL,
    entrypoint: [],
    cmd: ["bash"],
    programs: programsOf(release?.suite),
    // Neither ca-certificates nor openssl is in a minimal Debian.
    caCertificates: false,
    // tzdata has priority `required`.
    tzdata: true,
    paths: PATHS,
    missing: [...CERTIFICATES, "/etc/ssh", ...MISSING],
    go: undefined,
    withoutModules: true,
  };
}

function compilerPrograms(suite: string | undefined): ImagePrograms {
  const listed = withPrograms(
    programsOf(suite ?? "bookworm"),
    `${GOLANG} ${USER_TOOLS} hg svn svnadmin python3`,
    // Mercurial and subversion were not among the packages that were listed.
    `${GOLANG_UNSURE} ${BEFORE_TRIXIE} sqv bzr brz sq xz bzip2 patch less file python chg hgk hg-ssh hgeditor
    svnauthz svnauthz-validate svnbench svndumpfilter svnfsfs svnlook svnmover svnmucc svnrdump svnserve svnsync
    svnversion pdb pdb3 py3clean py3compile py3versions pydoc pydoc3 pygettext3 sensible-browser sensible-editor
    sensible-pager sensible-terminal select-editor mawk ucf ucfq ucfr tempfile`,
  );
  return suite === "trixie" || suite === "bookworm"
    ? listed
    : { ...listed, complete: false, absent: withoutPrograms(listed, NEVER_IN_GOLANG).absent };
}

/**
 * buildpack-deps:SUITE-scm with the compiler that golang adds (docker-library/golang, Dockerfile-linux.template;
 * docker-library/buildpack-deps). Mercurial brings Python. openssh-client depends on adduser, so golang on trixie
 * has it although debian:trixie has not.
 */
export function debianWithCompiler(release: DebianRelease | undefined): BaseImage {
  const debian = debianImage(release);
  return {
    ...debian,
    accounts: { ...debian.accounts, groups: [...GROUPS, { name: "_ssh", gid: 101 }] },
    programs: compilerPrograms(release?.suite),
    caCertificates: true,
    paths: [
      ...debian.paths,
      open("/etc/ssl/certs"),
      file("/etc/ssl/certs/ca-certificates.crt"),
      listed("/usr/local/share/ca-certificates"),
      listed("/etc/ssh"),
      file("/etc/ssh/ssh_config"),
      listed("/etc/ssh/ssh_config.d"),
    ],
    missing: MISSING,
  };
}

/** https://wiki.ubuntu.com/Releases; glibc by packages.ubuntu.com. */
const UBUNTU_RELEASES: readonly DebianRelease[] = [
  { suite: "bionic", version: "18.04", glibc: "2.27" },
  { suite: "focal", version: "20.04", glibc: "2.31" },
  { suite: "jammy", version: "22.04", glibc: "2.35" },
  { suite: "noble", version: "24.04", glibc: "2.39" },
];

/** Its /etc/profile leaves PATH alone, and /etc/profile.d has scripts. */
const UBUNTU_DIFFERS = new Set(["/usr/share/zoneinfo", "/home", "/etc/profile", "/etc/profile.d"]);

/**
 * ubuntu:TAG. Since 23.04 there is a user `ubuntu` with number 1000 (bugs.launchpad.net/cloud-images/+bug/2005129);
 * of other tags than those of the long-term releases the users are not known to the last.
 */
export function ubuntuImage(tag: string | undefined): BaseImage {
  const debian = debianImage(undefined);
  const release = UBUNTU_RELEASES.find(
    ({ suite, version }) => tag !== undefined && (tag === version || tag.split("-")[0] === suite),
  );
  const ubuntu = release?.suite === "noble" ? accounts("ubuntu:1000:1000:/home/ubuntu") : [];
  const own = ubuntu.length > 0 ? groups("ubuntu:1000") : [];
  return {
    ...debian,
    distribution: { name: "ubuntu", ...(release && { version: release.version, suite: release.suite }) },
    libc: { name: "glibc", ...(release && { version: release.glibc }) },
    accounts: { users: [...USERS, ...ubuntu], groups: [...GROUPS, ...own], complete: release !== undefined },
    cmd: ["/bin/bash"],
    programs: withoutPrograms(
      withPrograms(programs(ESSENTIAL), release ? USER_TOOLS : "", BEFORE_TRIXIE),
      NEVER_IN_BASE,
    ),
    // Ubuntu's tzdata has a lower priority than Debian's.
    tzdata: false,
    paths: PATHS.filter(({ path }) => !UBUNTU_DIFFERS.has(path)).concat(open("/home")),
    missing: ["/etc/ssl/certs/ca-certificates.crt", "/etc/ssh", ...MISSING, "/usr/share/zoneinfo"],
  };
}
