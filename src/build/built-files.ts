/**
 * Names that are given to what is made before `docker build`: a missing one is no mistake of the Dockerfile's. What a
 * repository keeps (sources, go.mod, settings, scripts) is not among them.
 */

/** Directories that tools write their results to. */
const OUTPUT_DIRECTORY =
  /^(_?(bin|build|built|dist|out|output|release|releases|target|artifacts?|obj|tmp|temp|gen|generated|node_modules|coverage)|\.(bin|build|dist|cache|next|output))$/i;
/** Files that are programs, archives or secrets. */
const OUTPUT_FILE =
  /\.(a|apk|bin|bz2|cer|crt|csr|deb|dll|dylib|env|exe|gz|img|iso|jar|key|o|p12|pem|pfx|pub|rpm|so|tar|tbz2|tgz|txz|war|wasm|whl|xz|zip|zst)$|^\.(env|netrc|npmrc|pypirc|gitconfig)$|\.so\.|\.env\./i;
/** A platform in a name is that of a program. */
const PLATFORM = /(^|[-_.])(linux|darwin|windows|amd64|x86_64|386|i386|arm64|aarch64|armv?[5-8]?)([-_.]|$)/i;
/** Directories and files without an extension that a repository keeps. */
const KEPT =
  /^(api|apis|app|apps|assets|charts?|cmd|conf|configs?|deploy|deployments?|docs?|etc|examples?|frontend|hack|html|i18n|internal|lib|libs|licenses?|locales?|makefile|migrations?|notice|packages?|pkgs?|proto|protos|public|readme|resources?|schemas?|scripts?|sql|src|sources?|static|templates?|tests?|testdata|third_party|tools?|ui|utils?|vendor|views?|web|www|\.git|\.github)$/i;

/** Whether a file that the image lacks, named `written` there, may well come with a COPY of what is made before the build. */
export function mayBeMade(
  written: string,
  path: string,
  files: { readonly mayHoldMore: (path: string) => boolean },
): boolean {
  return looksBuilt(written) && files.mayHoldMore(path);
}

/** Whether a path that a build context lacks, `a/b` or `a/b/`, may well be made before the build. */
export function looksBuilt(path: string): boolean {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const name = parts.at(-1) ?? "";
  // What git keeps for itself differs from clone to clone.
  if (parts.slice(0, -1).includes(".git")) return true;
  if (parts.some((part) => OUTPUT_DIRECTORY.test(part) || PLATFORM.test(part))) return true;
  if (OUTPUT_FILE.test(name)) return true;
  // Without an extension it is a program, or a directory that we can only know by its name.
  return !/[^.]\.[a-z][\w-]*$/i.test(name) && !path.endsWith("/") && !KEPT.test(name);
}
