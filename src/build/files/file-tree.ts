import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { type EntryChange, type FileEntry, type Lookup, type Owner, ROOT, directoryEntry } from "./entry.ts";
import { relativeTo, selfAndParents } from "./paths.ts";
import { remembered } from "./remembered.ts";

/** A tree that can be laid into another one: a context directory, another stage, a module cache. */
export interface TreeSource {
  /** `path` is relative to the source's root, `""` for the root itself. */
  lookup(path: string): Lookup;
  /** Names in a directory; UNKNOWN when it may hold more than anyone can say; undefined when there is none. */
  list(path: string): Maybe<readonly string[]> | undefined;
  /** Whether a path that is not there may come with what is made in a build context before the build; missing: never. */
  mayHoldMore?(path: string): boolean;
  /** Whether anything at the path or below may be other than in the base image; missing: it is the base image. */
  isTouched?(path: string): boolean;
}

/** What may have come to places where nothing was; what was there is as it was. Paths are relative to where it is said. */
export interface Doubt {
  /** Whether something may be now at a path that had nothing. */
  mayBe(path: string): boolean;
  /** Whether a directory may have more names now. */
  mayHold(path: string): boolean;
}

/** What a tree event says of a path: an entry, "not here, ask older events", or definitely absent. */
type Effect =
  | { readonly kind: "put"; readonly entry: FileEntry }
  | { readonly kind: "graft"; readonly source: TreeSource }
  | { readonly kind: "remove" }
  | { readonly kind: "taint" }
  | { readonly kind: "doubt"; readonly doubt: Doubt }
  | { readonly kind: "change"; readonly change: EntryChange };

interface TreeEvent {
  readonly at: number;
  /** Whether it also speaks for everything below the path. */
  readonly deep: boolean;
  readonly effect: Effect;
}

interface Node {
  readonly children: Map<string, Node>;
  readonly events: TreeEvent[];
}

/** A node with the path that it stands for. */
interface Link {
  readonly node: Node;
  readonly path: string;
}

/**
 * The file system of a stage over time. Every change is an event with a running number; a question names
 * the moment, so that the state before and after each instruction stays available without copies. A
 * question costs the depth of the path and the events on it, a change the depth alone.
 */
export class FileTree {
  readonly #root: Node = { children: new Map(), events: [] };
  readonly #base: TreeSource;
  #now = 0;

  /** @param base what is there before the first event: a base image, another stage, nothing */
  constructor(base: TreeSource) {
    this.#base = base;
  }

  /** The present moment. */
  get now(): number {
    return this.#now;
  }

  put(path: string, entry: FileEntry): void {
    this.#record(path, entry.kind === "file", { kind: "put", entry });
  }

  /** Lays a tree over a directory; what the tree does not have stays as it was. */
  graft(path: string, source: TreeSource): void {
    this.#record(path, true, { kind: "graft", source });
  }

  /** `rm -rf`. */
  remove(path: string): void {
    this.#record(path, true, { kind: "remove" });
  }

  /** From now on nothing is known of the path and what is below it. */
  taint(path: string): void {
    this.#record(path, true, { kind: "taint" });
  }

  doubt(path: string, doubt: Doubt): void {
    this.#record(path, true, { kind: "doubt", doubt });
  }

  change(path: string, change: EntryChange, recursive: boolean): void {
    this.#record(path, recursive, { kind: "change", change });
  }

  /** `mkdir -p`: directories that are surely missing are made for `owner`; those of unknown existence stay unknown. */
  makeDirectories(path: string, owner: Owner = ROOT, mode: Maybe<number> = 0o755): void {
    for (const directory of selfAndParents(path).reverse()) {
      if (this.lookup(directory) === undefined) this.put(directory, directoryEntry(owner, mode));
    }
  }

  lookup(path: string, at: number = this.#now): Lookup {
    return this.#lookup(path, this.#chain(path), at);
  }

  /** @param chain the nodes from the root to the path */
  #lookup(path: string, chain: readonly Link[], at: number): Lookup {
    const next = chain.map(({ node }) => lastEventAt(node.events, at));
    const since = new Since();
    for (;;) {
      const newest = indexOfNewest(chain, next);
      if (newest === undefined) return since.appliedTo(this.#base.lookup(relativeTo(path, "/")));
      const { node, path: directory } = newest.link;
      const event = node.events[next[newest.index] ?? -1];
      next[newest.index] = (next[newest.index] ?? 0) - 1;
      if (!event || (!event.deep && directory !== path)) continue;
      const found = answer(event.effect, relativeTo(path, directory), since);
      if (found !== "older") return since.appliedTo(found);
    }
  }

  /**
   * Names in a directory at a moment. `complete` is false when there may be more.
   * Undefined: no such directory.
   */
  list(
    path: string,
    at: number = this.#now,
  ): { readonly names: readonly string[]; readonly complete: boolean } | undefined {
    const self = this.lookup(path, at);
    if (self === undefined || (isKnown(self) && self.kind === "file")) return undefined;
    const names = new Set<string>();
    let complete = isKnown(self);
    const add = (more: Maybe<readonly string[]> | undefined): void => {
      if (more === UNKNOWN) complete = false;
      else for (const name of more ?? []) names.add(name);
    };
    const chain = this.#chain(path);
    for (const { node, path: directory } of chain) {
      for (const event of node.events) {
        if (event.at > at) break;
        const { effect } = event;
        if (effect.kind === "graft") add(effect.source.list(relativeTo(path, directory)));
        if (effect.kind === "doubt" && effect.doubt.mayHold(relativeTo(path, directory))) complete = false;
        if (directory === path && effect.kind === "taint") complete = false;
      }
    }
    add(this.#base.list(relativeTo(path, "/")));
    const sure = surelyPresent(chain, path, at);
    const end = chain.at(-1);
    const children = end?.path === path ? end.node.children : undefined;
    for (const name of children?.keys() ?? []) names.add(name);
    const present = [...names].filter((name) => {
      const full = path === "/" ? `/${name}` : `${path}/${name}`;
      const child = children?.get(name);
      if (!child && sure.has(name)) return true;
      const entry = this.#lookup(full, child ? [...chain, { node: child, path: full }] : chain, at);
      if (entry === UNKNOWN) complete = false;
      return entry !== undefined;
    });
    return { names: present.sort(), complete };
  }

  /** Whether trees that were laid here, or above, may hold more in another checkout of the repository. */
  mayHoldMore(path: string): boolean {
    return (
      this.#chain(path).some(({ node }) =>
        node.events.some(({ effect: { kind } }) => kind === "graft" || kind === "doubt"),
      ) ||
      (this.#base.mayHoldMore?.(relativeTo(path, "/")) ?? false)
    );
  }

  /** Whether anything at the path or below it may be other than in the base image. */
  isTouched(path: string): boolean {
    const chain = this.#chain(path);
    const above = chain.some(({ node, path: directory }) =>
      node.events.some(({ deep, effect, at }) => {
        if (!deep || directory === path) return directory === path;
        if (effect.kind === "doubt")
          return effect.doubt.mayBe(relativeTo(path, directory)) && this.lookup(path, at - 1) === undefined;
        if (effect.kind !== "graft") return true;
        return effect.source.lookup(relativeTo(path, directory)) !== undefined;
      }),
    );
    if (above || (this.#base.isTouched?.(relativeTo(path, "/")) ?? false)) return true;
    const node = this.#node(path);
    return node !== undefined && hasEvents(node);
  }

  /** The tree below `path` at a moment, as something that can be laid elsewhere (`COPY --from`, `FROM stage`). */
  source(path: string, at: number = this.#now): TreeSource {
    const full = (relative: string): string =>
      relative === "" ? path : path === "/" ? `/${relative}` : `${path}/${relative}`;
    return {
      // Several copies of the same directory, stage after stage, ask each for the same path.
      lookup: remembered((relative) => this.lookup(full(relative), at)),
      list: remembered((relative) => {
        const listed = this.list(full(relative), at);
        if (!listed) return undefined;
        return listed.complete ? listed.names : UNKNOWN;
      }),
      mayHoldMore: (relative) => this.mayHoldMore(full(relative)),
      isTouched: (relative) => this.isTouched(full(relative)),
    };
  }

  #record(path: string, deep: boolean, effect: Effect): void {
    let node = this.#root;
    for (const name of partsOf(path)) {
      let child = node.children.get(name);
      if (!child) node.children.set(name, (child = { children: new Map(), events: [] }));
      node = child;
    }
    this.#now++;
    node.events.push({ at: this.#now, deep, effect });
  }

  /** The nodes from the root down to the path, as far as there are any. */
  #chain(path: string): Link[] {
    const chain: Link[] = [{ node: this.#root, path: "/" }];
    let node: Node | undefined = this.#root;
    let at = "";
    for (const name of partsOf(path)) {
      node = node.children.get(name);
      if (!node) break;
      at += `/${name}`;
      chain.push({ node, path: at });
    }
    return chain;
  }

  #node(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const name of partsOf(path)) node = node?.children.get(name);
    return node;
  }
}

const hasEvents = ({ events, children }: Node): boolean =>
  events.length > 0 || [...children.values()].some(hasEvents);

/**
 * Names in a directory that the newest tree laid over it has, and that nothing has happened to since: nobody need look
 * for each of the thousands that a build context may have.
 */
function surelyPresent(chain: readonly Link[], path: string, at: number): ReadonlySet<string> {
  let newest: { readonly event: TreeEvent; readonly path: string } | undefined;
  for (const { node, path: directory } of chain) {
    for (const event of node.events) {
      if (event.at > at) break;
      const { kind } = event.effect;
      const counts = event.deep && kind !== "change" && kind !== "doubt";
      if (counts && event.at > (newest?.event.at ?? 0)) newest = { event, path: directory };
    }
  }
  if (newest?.event.effect.kind !== "graft") return NO_NAMES;
  const names = newest.event.effect.source.list(relativeTo(path, newest.path));
  return names === undefined || !isKnown(names) ? NO_NAMES : new Set(names);
}

const NO_NAMES: ReadonlySet<string> = new Set();

function partsOf(path: string): string[] {
  return path === "/" ? [] : path.slice(1).split("/");
}

function lastEventAt(events: readonly TreeEvent[], at: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function indexOfNewest<T extends { readonly node: Node }>(
  chain: readonly T[],
  next: readonly number[],
): { readonly link: T; readonly index: number } | undefined {
  let best: { link: T; index: number; at: number } | undefined;
  chain.forEach((link, index) => {
    const at = link.node.events[next[index] ?? -1]?.at ?? 0;
    if (at > 0 && at > (best?.at ?? 0)) best = { link, index, at };
  });
  return best;
}

/** What one event says of a path `relative` to where it was recorded. */
function answer(effect: Effect, relative: string, since: Since): Lookup | "older" {
  switch (effect.kind) {
    case "put":
      // A file put over a directory hides what was below it.
      return relative === "" ? effect.entry : undefined;
    case "graft":
      return effect.source.lookup(relative) ?? "older";
    case "remove":
      return undefined;
    case "taint":
      return UNKNOWN;
    case "doubt":
      since.doubts.push(() => effect.doubt.mayBe(relative));
      return "older";
    case "change":
      since.changes.push(effect.change);
      return "older";
  }
}

/** What came after the entry that is looked for, the newest first. Doubts are asked only where there is none. */
class Since {
  /** chown and chmod. */
  readonly changes: EntryChange[] = [];
  readonly doubts: (() => boolean)[] = [];

  appliedTo(found: Lookup): Lookup {
    if (found === undefined) return this.doubts.some((mayBe) => mayBe()) ? UNKNOWN : undefined;
    return isKnown(found) ? this.changes.reduceRight<FileEntry>(changed, found) : found;
  }
}

/** A mode that is given says whether the file can be executed. */
function changed(entry: FileEntry, change: EntryChange): FileEntry {
  return { ...entry, ...change, ...(change.mode === undefined ? {} : { maybeExecutable: false }) };
}

/** A tree in which nothing exists but its root. */
export function emptySource(root: FileEntry = directoryEntry()): TreeSource {
  return {
    lookup: (path) => (path === "" ? root : undefined),
    list: (path) => (path === "" ? [] : undefined),
  };
}

/** A tree of which nothing is known. */
export const unknownSource: TreeSource = { lookup: () => UNKNOWN, list: () => UNKNOWN };
