import { isKnown } from "../../syntax/unknown.ts";
import { relativePath, relativeTo } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";

/** Go shows a path relative to the working directory where that is shorter (cmd/go/internal/base, ShortPath). */
export function shortPath(path: string, { directory }: GoCommand): string {
  if (!isKnown(directory)) return path;
  const relative = relativePath(directory, path);
  return relative.length < path.length ? relative : path;
}

/** 1-based line and column, in bytes as far as the text is ASCII. */
function positionOf(start: number, text: string): string {
  const before = text.slice(0, start);
  const column = start - (before.lastIndexOf("\n") + 1) + 1;
  return `${String(before.split("\n").length)}:${String(column)}`;
}

/** As the compiler names a place: from the working directory. */
export function compilerPlace(path: string, start: number, text: string, { directory }: GoCommand): string {
  const inside = isKnown(directory) && path.startsWith(`${directory}/`);
  const shown = inside ? relativeTo(path, directory) : path;
  return `${inside && !shown.includes("/") ? "./" : ""}${shown}:${positionOf(start, text)}`;
}

/** As go itself names a place when it loads packages. */
export const loaderPlace = (path: string, start: number, text: string, command: GoCommand): string =>
  `${shortPath(path, command)}:${positionOf(start, text)}`;

/** Path by which Go calls the package of a directory of the command's module; `.` where it has no name. */
export function packagePath(directory: string, { module }: GoCommand): string {
  const path = isKnown(module) && module && isKnown(module.file) ? module.file.module?.path : undefined;
  if (!isKnown(module) || !module || path === undefined) return ".";
  return `${path}${directory.slice(module.directory.length)}`;
}
