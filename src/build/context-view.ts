import { type DockerIgnore, type IgnoreRule, parseDockerignore } from "../syntax/dockerignore.ts";
import { UNKNOWN } from "../syntax/unknown.ts";
import { looksBuilt } from "./built-files.ts";
import type { BuildContext, ContextEntry } from "./context.ts";
import { type FileEntry, type Lookup, directoryEntry, fileEntry } from "./files/entry.ts";
import type { Derived, Listing, TreeSource } from "./files/tree-source.ts";

export interface ContextView {
  readonly files: TreeSource;
  /** Everything, also what `.dockerignore` hides. */
  readonly raw: BuildContext;
  readonly ignore: DockerIgnore | undefined;
  /** `.dockerignore`, or `Dockerfile.dockerignore`. */
  readonly ignorePath: string | undefined;
  /** Whether a path that is not there may be made before the build, and would then be in the context. */
  mayBeBuilt(path: string): boolean;
  /** The line of `.dockerignore` that keeps out a path which is there, or may be. */
  hiddenBy(path: string): IgnoreRule | undefined;
}

const views = new WeakMap<BuildContext, Map<string | undefined, ContextView>>();

/**
 * The context as BuildKit sends it: without what `.dockerignore` hides; the Dockerfile's own file wins over the root's.
 * Made once for a context, which answers the same as long as it lives: an editor has it looked at with every key.
 */
export function contextView(raw: BuildContext, dockerfilePath: string | undefined): ContextView {
  const known = views.get(raw) ?? new Map<string | undefined, ContextView>();
  views.set(raw, known);
  let view = known.get(dockerfilePath);
  if (!view) known.set(dockerfilePath, (view = viewOf(raw, dockerfilePath)));
  return view;
}

function viewOf(raw: BuildContext, dockerfilePath: string | undefined): ContextView {
  const candidates = [
    ...(dockerfilePath === undefined ? [] : [`${dockerfilePath}.dockerignore`]),
    ".dockerignore",
  ];
  const ignorePath = candidates.find((path) => raw.stat(path) === "file");
  const text = ignorePath === undefined ? undefined : raw.read(ignorePath);
  const ignore = text === undefined ? undefined : parseDockerignore(text);
  const isMade = (path: string): boolean => raw.isGenerated(path.replace(/\/$/, "")) || looksBuilt(path);
  return {
    raw,
    ignore,
    ignorePath,
    files: contextFiles(raw, ignore),
    mayBeBuilt: (written) => {
      const path = written.replace(/\/$/, "");
      return isMade(written) && raw.stat(path) === undefined && !(ignore?.isIgnored(path) ?? false);
    },
    hiddenBy: (path) =>
      raw.stat(path) !== undefined || isMade(path) ? ignore?.matchingRule(path) : undefined,
  };
}

/** Files that a Go module may do without: that git leaves them out does not mean that they will be there. */
const OPTIONAL = /(^|\/)(go\.(mod|sum|work|work\.sum)|vendor(\/[^]*)?)$/;

/** What the client sends of a file's mode; whether it may be executed is not always known. */
function contextFile(executable: boolean | undefined, text: FileEntry["text"]): FileEntry {
  if (executable === true) return fileEntry(undefined, 0o755, text);
  return {
    ...fileEntry(undefined, 0o644, text),
    ...(executable === undefined ? { maybeExecutable: true } : {}),
  };
}

/** What is derived of a directory depends on flags, too: someone who types them makes new answers with every key. */
const MOST_DERIVED = 500;

type Names = Pick<Listing, "names" | "directories">;

const nameOf = ({ name }: ContextEntry): string => name;

/** Everything that comes from the context belongs to root (the client sends uid and gid 0). */
function contextFiles(raw: BuildContext, ignore: DockerIgnore | undefined): TreeSource {
  const visible = (path: string, kind: "file" | "directory"): boolean => {
    if (!ignore || path === "" || !ignore.isIgnored(path)) return true;
    return kind === "directory" && ignore.mayContainIncluded(path);
  };
  const entries = new Map<string, Lookup>();
  const lists = new Map<string, Names | undefined>();
  const namesIn = (path: string): Names | undefined => {
    if (!lists.has(path)) {
      const all = raw
        .list(path)
        ?.filter(({ name, kind }) => visible(path === "" ? name : `${path}/${name}`, kind));
      const directories = all?.filter(({ kind }) => kind === "directory") ?? [];
      lists.set(path, all && { names: all.map(nameOf), directories: directories.map(nameOf) });
    }
    return lists.get(path);
  };
  const derived = new Map<string, Derived>();
  return {
    lookup: (path) => {
      if (entries.has(path)) return entries.get(path);
      const kind = raw.stat(path);
      let entry: Lookup;
      if (kind !== undefined && visible(path, kind)) {
        const text = (): string | typeof UNKNOWN => raw.read(path) ?? UNKNOWN;
        entry = {
          ...(kind === "directory" ? directoryEntry() : contextFile(raw.isExecutable?.(path), text)),
          contextPath: path,
        };
      } else if (kind === undefined && !OPTIONAL.test(path) && raw.isGenerated(path)) {
        // The directory too, for what it may hold that is not hidden.
        if (visible(path, "directory")) entry = UNKNOWN;
      }
      entries.set(path, entry);
      return entry;
    },
    list: (path) => namesIn(path)?.names,
    directories: (path) => namesIn(path)?.directories,
    mayHoldMore: () => true,
    derived: (path) => {
      let found = derived.get(path);
      if (!found || found.size > MOST_DERIVED) derived.set(path, (found = new Map<string, unknown>()));
      return found;
    },
  };
}
