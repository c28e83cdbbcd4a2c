import { fileURLToPath, pathToFileURL } from "node:url";

/** The file that an address means; undefined for what is no file of this machine. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // Of another machine, or with a slash in a name.
    return undefined;
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href;
