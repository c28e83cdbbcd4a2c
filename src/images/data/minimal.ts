import type { BaseImage, ImageAccount } from "../base-image.ts";
import {
  accounts,
  BOURNE_SHELL,
  DEFAULT_PATH,
  environment,
  file,
  GLIBC_LOADERS,
  groups,
  listed,
  MUSL_LOADERS,
  open,
  programs,
  ROOT,
  withoutPrograms,
} from "./common.ts";
import { debianRelease } from "./debian.ts";

/** `FROM scratch`: nothing at all. Without /etc/passwd the runtime takes home `/` for root. */
export const SCRATCH: BaseImage = {
  distribution: { name: "scratch" },
  libc: { name: "none" },
  // BuildKit starts a stage from scratch with this PATH.
  env: environment({ PATH: DEFAULT_PATH }),
  user: { name: undefined, uid: 0, gid: 0, home: "/" },
  accounts: { users: [], groups: [], complete: true },
  workingDirectory: "/",
  shell: BOURNE_SHELL,
  entrypoint: [],
  cmd: [],
  programs: programs(""),
  caCertificates: false,
  tzdata: false,
  paths: [listed("/")],
  missing: [],
  go: undefined,
  withoutModules: true,
};

const XX = [
  "xx-apk",
  "xx-apt",
  "xx-apt-get",
  "xx-c++",
  "xx-cargo",
  "xx-cc",
  "xx-clang",
  "xx-clang++",
  "xx-go",
];
const XX_TOOLS = [...XX, "xx-info", "xx-ld-shas", "xx-verify", "xx-windres"];

/**
 * tonistiigi/xx:1.N, scripts for cross-compilation that are copied over another image: `COPY --from=xx / /`.
 * Source: github.com/tonistiigi/xx, src/Dockerfile. The tags of other forms held other things in their time.
 */
export function crossTools(tag: string | undefined): BaseImage | undefined {
  if (!/^1(\.\d+)*(-|$)/.test(tag ?? "")) return undefined;
  const paths = [...SCRATCH.paths, listed("/usr"), listed("/usr/bin")];
  return { ...SCRATCH, paths: [...paths, ...XX_TOOLS.map((name) => file(`/usr/bin/${name}`, 0o755))] };
}

const NONROOT: ImageAccount = { name: "nonroot", uid: 65532, gid: 65532, home: "/home/nonroot" };

/** What an image of distroless adds to `static`, by its name. */
const DISTROLESS_LIBC: Readonly<Partial<Record<string, boolean>>> = {
  static: false,
  base: true,
  "base-nossl": true,
  cc: true,
};

/**
 * gcr.io/distroless/NAME[-debianN]:TAG, of static, base, base-nossl and cc. Source: GoogleContainerTools/distroless,
 * static/static.bzl, base/base.bzl and common/BUILD.bazel. Undefined for other images and other tags.
 */
export function distrolessImage(name: string, tag: string | undefined): BaseImage | undefined {
  const [, kind = "", version] = /^(.*?)(?:-debian(\d+))?$/.exec(name) ?? [];
  const hasLibc = Object.hasOwn(DISTROLESS_LIBC, kind) ? DISTROLESS_LIBC[kind] : undefined;
  const flavour =
    /^(?:latest|(debug-)?(nonroot)|(debug))(?:-(?:amd64|arm64|arm|s390x|ppc64le|riscv64))?$/.exec(tag ?? "");
  if (hasLibc === undefined || !flavour) return undefined;
  const nonroot = flavour[2] !== undefined;
  const debug = flavour[1] !== undefined || flavour[3] !== undefined;
  const release = version === undefined ? undefined : debianRelease(version);
  const glibc = release && { version: release.glibc };
  return {
    ...SCRATCH,
    distribution: {
      name: "distroless",
      ...(version !== undefined && { version }),
      ...(release && { suite: release.suite }),
    },
    libc: hasLibc ? { name: "glibc", ...glibc } : { name: "none" },
    env: environment({
      PATH: debug ? `${DEFAULT_PATH}:/busybox` : DEFAULT_PATH,
      SSL_CERT_FILE: "/etc/ssl/certs/ca-certificates.crt",
    }),
    user: nonroot ? NONROOT : ROOT,
    accounts: {
      users: [ROOT, ...accounts("nobody:65534:65534:/nonexistent"), NONROOT],
      groups: groups("root:0 nobody:65534 tty:5 staff:50 nonroot:65532"),
      complete: true,
    },
    workingDirectory: nonroot ? "/home/nonroot" : "/",
    entrypoint: debug ? ["/busybox/sh"] : [],
    // busybox lies in /busybox: there is a `sh` in PATH, but no /bin/sh.
    programs: debug ? programs("sh busybox", { complete: false }) : programs(""),
    caCertificates: true,
    tzdata: true,
    paths: [
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
      ...(debug ? [open("/busybox"), file("/busybox/sh", 0o755)] : []),
      listed("/tmp", 0o1777),
      listed("/root", 0o700),
      listed("/home"),
      listed("/home/nonroot", 0o700, 65532, 65532),
      open("/usr/share/zoneinfo"),
      file("/etc/passwd"),
      file("/etc/group"),
      file("/etc/ssl/certs/ca-certificates.crt"),
    ],
    missing: [
      ...(hasLibc ? [] : GLIBC_LOADERS),
      ...MUSL_LOADERS,
      "/bin/sh",
      "/bin/bash",
      "/usr/bin/sh",
      "/usr/local/bin",
    ],
  };
}

/**
 * busybox:TAG; the C library stands in the tag, else it is not known. Source: github.com/docker-library/busybox, the
 * rootfs.tar.gz of every variant on its branch dist-amd64.
 */
export function busyboxImage(tag: string | undefined): BaseImage {
  const libc = /(?:^|-)(glibc|musl|uclibc)$/.exec(tag ?? "")?.[1];
  return {
    ...SCRATCH,
    distribution: { name: "busybox" },
    libc: libc === "glibc" || libc === "musl" || libc === "uclibc" ? { name: libc } : undefined,
    user: ROOT,
    accounts: {
      users: accounts(`
        root:0:0:/root daemon:1:1:/usr/sbin bin:2:2:/bin sys:3:3:/dev sync:4:100:/bin mail:8:8:/var/spool/mail
        www-data:33:33:/var/www operator:37:37:/var nobody:65534:65534:/home
      `),
      groups: groups(`
        root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 kmem:9 wheel:10 cdrom:11 dialout:18 floppy:19 video:28
        audio:29 tape:32 www-data:33 operator:37 utmp:43 plugdev:46 staff:50 lock:54 netdev:82 users:100 nobody:65534
        nogroup:65534
      `),
      complete: true,
    },
    cmd: ["sh"],
    programs: withoutPrograms(
      programs(
        `sh ash busybox adduser addgroup awk cat chgrp chmod chown cp cut date echo env false find grep gunzip gzip head id
      kill ln ls mkdir mktemp mv nc ping printf ps pwd rm rmdir sed sleep sort tail tar tee test touch tr true uname uniq
      unzip wc wget which xargs`,
      ),
      `apk apt-get apt dnf yum bash curl git ssh ssh-keyscan make gcc g++ go python3 perl sudo jq useradd userdel usermod
      groupadd groupdel groupmod setcap update-ca-certificates gosu su-exec tini dumb-init`,
    ),
    caCertificates: false,
    paths: [
      // /lib and /lib64 are there with glibc alone; the older ones have no /usr/bin.
      listed("/"),
      ...["/bin", "/dev", "/etc", "/lib", "/lib64", "/proc", "/sys", "/run", "/sbin", "/usr/bin"].map(
        (path) => open(path),
      ),
      listed("/usr"),
      listed("/usr/sbin", 0o755, 1, 1),
      listed("/home", 0o755, 65534, 65534),
      listed("/var"),
      open("/var/spool"),
      listed("/var/www"),
      listed("/tmp", 0o1777),
      listed("/root", 0o700),
      file("/bin/sh", 0o755),
      file("/etc/passwd"),
      file("/etc/group"),
    ],
    missing: ["/etc/ssl", "/usr/share/zoneinfo", "/bin/bash", "/usr/bin/bash", "/etc/ssh"],
  };
}
