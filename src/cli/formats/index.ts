import type { Format } from "./report.ts";

export type { Format, Report, Trouble } from "./report.ts";

/** The formats of reports by name; each is loaded when it is asked for. */
const FORMATS: Readonly<Record<string, () => Promise<{ readonly format: Format }>>> = {
  stylish: () => import("./stylish.ts"),
  compact: () => import("./compact.ts"),
  json: () => import("./json.ts"),
  sarif: () => import("./sarif.ts"),
  github: () => import("./github.ts"),
  gitlab: () => import("./gitlab.ts"),
  checkstyle: () => import("./checkstyle.ts"),
  junit: () => import("./junit.ts"),
};

export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

/** @param name one of FORMAT_NAMES */
export async function loadFormat(name: string): Promise<Format> {
  const load = FORMATS[name] ?? FORMATS["stylish"];
  if (!load) throw new Error(`no format ${name}`);
  return (await load()).format;
}
