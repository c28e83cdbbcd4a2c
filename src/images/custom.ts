import type { BaseImage, ImageUser, Libc } from "./base-image.ts";
import { UNKNOWN_IMAGE, goVersion } from "./data/vendors.ts";
import { parseReference } from "./reference.ts";

/** What a user says of an image of their own, as plain data. All of it is optional. */
export interface ImageSpec {
  /** A reference to start from, e.g. `golang:1.24`; the fields beside it replace what that one has. */
  readonly like?: string;
  /** Version of the Go toolchain, `1.24` or `1.24.4`. */
  readonly go?: string;
  /** Directory of the toolchain; `/usr/local/go` when nothing else is known. */
  readonly goroot?: string;
  /** As in USER: `1001`, `1001:0`, `app`. */
  readonly user?: string;
  readonly home?: string;
  /** Variables that the image sets; null: surely not set. */
  readonly env?: Readonly<Record<string, string | null>>;
  readonly workingDirectory?: string;
  readonly shell?: readonly string[];
  readonly libc?: "glibc" | "musl" | "none";
  /** Programs that are there. */
  readonly programs?: readonly string[];
  /** Programs that are not. */
  readonly without?: readonly string[];
  readonly caCertificates?: boolean;
  readonly tzdata?: boolean;
}

/**
 * The spec for a reference: its key is the reference as written, the same without tag and digest, or a glob whose
 * `*` stands for any characters. The most specific key wins: equal, then the one with most characters.
 */
export function matchingSpec(
  reference: string,
  custom: Readonly<Record<string, ImageSpec>>,
): ImageSpec | undefined {
  if (Object.hasOwn(custom, reference)) return custom[reference];
  const { repository } = parseReference(reference);
  const plain = reference.replace(/@.*/s, "");
  const keys = Object.keys(custom).filter(
    (key) =>
      key === plain ||
      (!/[*@]/.test(key) && isRepository(key, repository)) ||
      (key.includes("*") && globMatches(key, plain)),
  );
  const best = keys.sort((a, b) => b.length - a.length)[0];
  return best === undefined ? undefined : custom[best];
}

function isRepository(key: string, repository: string): boolean {
  return key.lastIndexOf(":") <= key.lastIndexOf("/") && parseReference(key).repository === repository;
}

/** Takes each literal part at its first place, which is enough when only `*` is special: linear. */
function globMatches(glob: string, text: string): boolean {
  const parts = glob.split("*");
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** The image of a spec; `like` is the image that its field of that name means, if anything is known of it. */
export function customImage(spec: ImageSpec, like?: BaseImage): BaseImage {
  const base = like ?? UNKNOWN_IMAGE;
  const image: BaseImage = {
    ...base,
    env: environmentOf(spec, base),
    libc: spec.libc === undefined ? base.libc : libcOf(spec.libc, base),
    workingDirectory: spec.workingDirectory ?? base.workingDirectory,
    shell: spec.shell ?? base.shell,
    programs: programsOf(spec, base),
    caCertificates: spec.caCertificates ?? base.caCertificates,
    tzdata: spec.tzdata ?? base.tzdata,
    go: spec.go === undefined ? base.go : toolchainOf(spec.go, spec.goroot, base),
  };
  return spec.user === undefined ? image : { ...image, user: userOf(spec.user, spec.home, base) };
}

function environmentOf({ env = {} }: ImageSpec, base: BaseImage): BaseImage["env"] {
  const values = { ...base.env.values };
  for (const [name, value] of Object.entries(env)) {
    if (value !== null) values[name] = value;
    else Reflect.deleteProperty(values, name);
  }
  const others = (names: readonly string[]): readonly string[] =>
    names.filter((name) => !Object.hasOwn(env, name));
  const gone = Object.keys(env).filter((name) => env[name] === null);
  return {
    ...base.env,
    values,
    unsure: others(base.env.unsure),
    absent: [...others(base.env.absent), ...gone],
  };
}

const libcOf = (name: Libc["name"], base: BaseImage): Libc =>
  base.libc?.name === name ? base.libc : { name };

function programsOf({ programs = [], without = [], go }: ImageSpec, base: BaseImage): BaseImage["programs"] {
  const added = [...programs, ...(go === undefined ? [] : ["go", "gofmt"])];
  const gone = new Set(without);
  return {
    ...base.programs,
    present: new Set([...base.programs.present, ...added].filter((name) => !gone.has(name))),
    unsure: new Set([...base.programs.unsure].filter((name) => !gone.has(name))),
    absent: new Set([...base.programs.absent, ...gone]),
  };
}

/** What sets GOTOOLCHAIN in that toolchain's own go.env is not said. */
function toolchainOf(go: string, goroot: string | undefined, base: BaseImage): BaseImage["go"] {
  return {
    version: goVersion(go),
    goroot: goroot ?? base.go?.goroot ?? "/usr/local/go",
    gotoolchain: base.go?.gotoolchain,
  };
}

/** Parts that /etc/passwd would tell stay unknown where it is not known. */
function userOf(spec: string, home: string | undefined, base: BaseImage): ImageUser {
  const [who = "", group] = spec.split(":");
  const uid = /^\d+$/.test(who) ? Number(who) : undefined;
  const { users, groups, complete } = base.accounts;
  const account = users.find(({ name }) => name === who) ?? users.find((each) => each.uid === uid);
  const gid =
    group === undefined
      ? undefined
      : /^\d+$/.test(group)
        ? Number(group)
        : groups.find(({ name }) => name === group)?.gid;
  const numberOnly = complete && uid !== undefined;
  return {
    name: account?.name ?? (uid === undefined ? who : undefined),
    uid: account?.uid ?? uid,
    gid: group === undefined ? (account?.gid ?? (numberOnly ? 0 : undefined)) : gid,
    home: home ?? account?.home ?? (numberOnly ? "/" : undefined),
  };
}
