import type { ImageAccount, ImageEnvironment, ImageGroup, ImagePath, ImagePrograms } from "../base-image.ts";

/** PATH that Docker gives to a process when the image sets none, and that most images repeat. */
export const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export const ROOT: ImageAccount = { name: "root", uid: 0, gid: 0, home: "/root" };

export const BOURNE_SHELL: readonly string[] = ["/bin/sh", "-c"];

export function environment(
  values: Readonly<Record<string, string>>,
  unsure: readonly string[] = [],
): ImageEnvironment {
  return { values, unsure, absent: [], complete: true };
}

/** Lines `name:uid:gid:home`. */
export function accounts(text: string): readonly ImageAccount[] {
  return text.split(/\s+/).flatMap((line) => {
    const [name, uid, gid, home] = line.split(":");
    if (name === undefined || home === undefined) return [];
    return [{ name, uid: Number(uid), gid: Number(gid), home }];
  });
}

/** Words `name:gid`. */
export function groups(text: string): readonly ImageGroup[] {
  return text.split(/\s+/).flatMap((word) => {
    const [name, gid] = word.split(":");
    return name === undefined || gid === undefined ? [] : [{ name, gid: Number(gid) }];
  });
}

export function programs(
  present: string,
  options: { unsure?: string; complete?: boolean } = {},
): ImagePrograms {
  return {
    present: words(present),
    unsure: words(options.unsure ?? ""),
    absent: new Set(),
    complete: options.complete ?? true,
  };
}

export function withPrograms(base: ImagePrograms, present: string, unsure = ""): ImagePrograms {
  return {
    ...base,
    present: new Set([...base.present, ...words(present)]),
    unsure: new Set([...base.unsure, ...words(unsure)]),
  };
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

/** A directory of root, all of whose content is listed. */
export function listed(path: string, mode = 0o755, uid = 0, gid = 0): ImagePath {
  return { path, kind: "directory", uid, gid, mode, listed: true };
}

/** A directory of root that holds more than is listed. */
export function open(path: string, mode = 0o755): ImagePath {
  return { path, kind: "directory", uid: 0, gid: 0, mode, listed: false };
}

export function file(path: string, mode = 0o644, text?: string): ImagePath {
  return { path, kind: "file", uid: 0, gid: 0, mode, listed: true, ...(text !== undefined && { text }) };
}

/** Of an image whose programs nobody has listed: these are surely not there. */
export function withoutPrograms(base: ImagePrograms, names: string): ImagePrograms {
  const absent = new Set([...base.absent, ...words(names)]);
  return { ...base, complete: false, absent };
}

/** Where dynamically linked programs look for their loader, on amd64 and arm64. */
export const GLIBC_LOADERS: readonly string[] = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"];
export const MUSL_LOADERS: readonly string[] = ["/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1"];
