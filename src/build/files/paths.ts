/** POSIX paths inside the simulated image: absolute, clean, `/` for the root. No `node:path`: this runs in browsers. */

/** Resolves `path` against `base` (absolute); removes `.`, `..`, doubled and trailing slashes. */
export function resolvePath(base: string, path: string): string {
  if (isClean(path)) {
    if (path.startsWith("/")) return path;
    if (base === "/") return `/${path}`;
    if (base.startsWith("/") && isClean(base)) return `${base}/${path}`;
  }
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${base}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** Whether there is surely nothing to remove in a path. */
const isClean = (path: string): boolean => path !== "" && !/^\.|\/(?:[/.]|$)/.test(path);

export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

/** The same of a relative path, as the build context has them: `""` is its top. */
export function relativeParentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** A name in a directory, as programs write it that were given the directory in these words. */
export const joinWritten = (directory: string, name: string): string =>
  directory.endsWith("/") ? directory + name : `${directory}/${name}`;

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function withoutTrailingSlashes(path: string): string {
  return path.replace(/(?<!\/)\/+$/, "");
}

/** Whether `path` is `directory` or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === "/" || path === directory || path.startsWith(`${directory}/`);
}

/** `path` as seen from `directory`, which must contain it; `""` for the directory itself. */
export function relativeTo(path: string, directory: string): string {
  if (path === directory) return "";
  return directory === "/" ? path.slice(1) : path.slice(directory.length + 1);
}

/** How `path` is written from a directory: both absolute, or both from the top of the context. */
export function relativePath(from: string, path: string): string {
  const up = from.split("/").filter(Boolean);
  const to = path.split("/").filter(Boolean);
  let common = 0;
  while (common < up.length && up[common] === to[common]) common++;
  return [...up.slice(common).map(() => ".."), ...to.slice(common)].join("/") || ".";
}

export function joinRelative(base: string, relative: string): string {
  if (relative === "") return base;
  return base === "" || base === "/" ? `${base}${relative}` : `${base}/${relative}`;
}

/** The directory itself and all above it, nearest first, up to `/`. */
export function selfAndParents(path: string): string[] {
  const all = [path];
  for (let at = path; at !== "/";) {
    at = parentOf(at);
    all.push(at);
  }
  return all;
}
