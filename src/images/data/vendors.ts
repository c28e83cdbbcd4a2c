import type { BaseImage, GoVersion } from "../base-image.ts";
import { parseGolangTag, setsToolchainLocal } from "../golang.ts";
import { alpineImage } from "./alpine.ts";
import { accounts, BOURNE_SHELL, DEFAULT_PATH, listed, programs, ROOT } from "./common.ts";
import { debianImage, debianRelease, debianWithCompiler } from "./debian.ts";
import { SCRATCH } from "./minimal.ts";

/** An image of which nothing is known. */
export const UNKNOWN_IMAGE: BaseImage = {
  distribution: undefined,
  libc: undefined,
  env: { values: {}, unsure: [], absent: [], complete: false },
  user: undefined,
  accounts: { users: [], groups: [], complete: false },
  workingDirectory: undefined,
  shell: undefined,
  entrypoint: undefined,
  cmd: undefined,
  programs: programs("", { complete: false }),
  caCertificates: undefined,
  tzdata: undefined,
  paths: [],
  missing: [],
  go: undefined,
  withoutModules: false,
};

/** Only what surely holds of an image that adds packages, users and files to another. */
function builtOn(base: BaseImage): BaseImage {
  return {
    ...base,
    env: { values: {}, unsure: [], absent: [], complete: false },
    accounts: { ...base.accounts, complete: false },
    cmd: undefined,
    entrypoint: undefined,
    programs: { ...base.programs, complete: false },
    caCertificates: base.caCertificates === true ? true : undefined,
    tzdata: base.tzdata === true ? true : undefined,
    paths: base.paths.map((entry) => (entry.kind === "directory" ? { ...entry, listed: false } : entry)),
    missing: [],
    withoutModules: false,
  };
}

/** Microsoft's build of Go is an image of its own on Debian or Azure Linux (github.com/microsoft/go-images). */
export function microsoftGolang(tag: string): BaseImage | undefined {
  const parsed = parseGolangTag(tag.replace(/^((?:\d+\.)*\d+)-fips(?:-linux)?/, "$1"));
  if (/nanoserver|windowsservercore/.test(tag)) return undefined;
  const release = debianRelease(parsed.variant);
  const base = release ? builtOn(debianWithCompiler(release)) : UNKNOWN_IMAGE;
  const local = setsToolchainLocal(parsed) === true;
  return {
    ...base,
    libc: base.libc ?? { name: "glibc" },
    env: {
      values: { GOPATH: "/go", ...(local && { GOTOOLCHAIN: "local" }) },
      unsure: [],
      absent: [],
      complete: false,
    },
    user: ROOT,
    shell: BOURNE_SHELL,
    workingDirectory: "/go",
    programs: { ...base.programs, present: new Set([...base.programs.present, "sh", "go", "gofmt"]) },
    caCertificates: true,
    paths: [...base.paths, ...["/go", "/go/src", "/go/bin"].map((path) => listed(path, 0o1777))],
    go: { version: parsed.version, goroot: "/usr/local/go", gotoolchain: undefined },
  };
}

/** bitnami/golang on minideb (github.com/bitnami/containers, bitnami/golang); GOCACHE since March 2022, Go 1.18. */
export function bitnamiGolang(tag: string): BaseImage {
  const { version } = parseGolangTag(tag.replace(/-debian-[^]*$/, ""));
  const base = builtOn(debianImage(undefined));
  const hasCache = version === undefined || version.minor >= 18;
  return {
    ...base,
    env: {
      values: {
        GOPATH: "/go",
        PATH: `/go/bin:/opt/bitnami/go/bin:${DEFAULT_PATH}`,
        ...(hasCache && { GOCACHE: "/go/.cache" }),
      },
      unsure: hasCache ? [] : ["GOCACHE"],
      absent: [],
      complete: false,
    },
    workingDirectory: "/go",
    shell: ["/bin/bash", "-o", "errexit", "-o", "nounset", "-o", "pipefail", "-c"],
    entrypoint: [],
    cmd: ["bash"],
    programs: {
      ...base.programs,
      present: new Set([
        ...base.programs.present,
        ..."go gofmt git gcc g++ cc make curl pkg-config unzip update-ca-certificates".split(" "),
      ]),
    },
    caCertificates: true,
    paths: [...base.paths, ...["/go", "/go/src", "/go/bin"].map((path) => listed(path, 0o777))],
    go: { version, goroot: "/opt/bitnami/go", gotoolchain: undefined },
  };
}

/** glibc of Red Hat's releases (access.redhat.com, package glibc). */
const RHEL_GLIBC: Readonly<Partial<Record<string, string>>> = { "8": "2.28", "9": "2.34", "10": "2.39" };

function redHat(version: string): BaseImage {
  const glibc = RHEL_GLIBC[version];
  return {
    ...UNKNOWN_IMAGE,
    distribution: { name: "rhel", version },
    libc: { name: "glibc", ...(glibc !== undefined && { version: glibc }) },
    shell: BOURNE_SHELL,
  };
}

/** ubiN, ubi-minimal, ubi-micro: only the system and root are sure. */
export function universalBase(version: string): BaseImage {
  return { ...redHat(version), user: ROOT, workingDirectory: "/" };
}

/**
 * ubiN/go-toolset runs as user 1001 of group 0 with HOME and WORKDIR /opt/app-root/src
 * (openshift/assisted-installer-agent#761, containers/toolbox#1458).
 */
export function goToolset(rhel: string, tag: string | undefined): BaseImage {
  const home = "/opt/app-root/src";
  const version = goVersion(/^(\d+\.\d+(?:\.\d+)?)(?:-|$)/.exec(tag ?? "")?.[1] ?? "");
  return {
    ...redHat(rhel),
    env: { values: { HOME: home }, unsure: [], absent: [], complete: false },
    user: { name: "default", uid: 1001, gid: 0, home },
    accounts: {
      users: [ROOT, { name: "default", uid: 1001, gid: 0, home }],
      groups: [{ name: "root", gid: 0 }],
      complete: false,
    },
    workingDirectory: home,
    programs: programs("go gofmt git gcc sh bash", { complete: false }),
    caCertificates: true,
    go: { version, goroot: "/usr/lib/golang", gotoolchain: undefined },
  };
}

/** `1.24`, `1.24.4` or `1.25rc1`; undefined for anything else. */
export function goVersion(text: string): GoVersion | undefined {
  const { version, variant } = parseGolangTag(text);
  return variant === "" ? version : undefined;
}

/**
 * cgr.dev/chainguard/NAME of go, static and wolfi-base (github.com/chainguard-images/images). Their user changed
 * over time, apart from that of `static`.
 */
export function chainguardImage(name: string, tag: string | undefined): BaseImage | undefined {
  if (name === "static") return chainguardStatic(tag);
  const wolfi: BaseImage = {
    ...UNKNOWN_IMAGE,
    distribution: { name: "wolfi" },
    libc: { name: "glibc" },
    shell: BOURNE_SHELL,
    programs: programs("sh busybox", { complete: false }),
    caCertificates: true,
  };
  if (name === "wolfi-base") return { ...wolfi, programs: programs("sh busybox apk", { complete: false }) };
  if (name !== "go") return undefined;
  return {
    ...wolfi,
    env: { values: { GOTOOLCHAIN: "local+auto" }, unsure: [], absent: [], complete: false },
    entrypoint: ["/usr/bin/go"],
    cmd: ["help"],
    programs: programs("sh busybox go gofmt git ssh gcc g++ cc make", { complete: false }),
    go: {
      version: goVersion((tag ?? "").replace(/-dev$/, "")),
      goroot: "/usr/lib/go",
      gotoolchain: undefined,
    },
  };
}

/** `static` runs as nonroot (chainguard-images/static#1). */
function chainguardStatic(tag: string | undefined): BaseImage | undefined {
  if (tag !== "latest") return undefined;
  const nonroot = accounts("nonroot:65532:65532:/home/nonroot");
  return {
    ...SCRATCH,
    distribution: { name: "wolfi" },
    env: { values: {}, unsure: [], absent: [], complete: false },
    user: { name: "nonroot", uid: 65532, gid: 65532, home: "/home/nonroot" },
    accounts: { users: [ROOT, ...nonroot], groups: [{ name: "nonroot", gid: 65532 }], complete: false },
    workingDirectory: undefined,
    caCertificates: true,
    tzdata: true,
    paths: [],
    missing: ["/bin/sh", "/bin/bash"],
  };
}

/** node:TAG and python:TAG, of which only the system underneath and root are sure. */
export function languageImage(tag: string): BaseImage | undefined {
  const words = tag.split("-");
  if (words.some((word) => word.startsWith("windowsservercore") || word === "onbuild")) return undefined;
  const alpine = words.find((word) => word.startsWith("alpine"));
  if (alpine !== undefined) return builtOn(alpineImage(/^alpine(\d+\.\d+)$/.exec(alpine)?.[1]));
  const suite = words.map((word) => debianRelease(word)).find((release, i) => release?.suite === words[i]);
  return builtOn(debianImage(suite));
}
