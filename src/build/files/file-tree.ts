import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { type EntryChange, type FileEntry, type Lookup, type Owner, ROOT, directoryEntry } from "./entry.ts";
import { parentOf, relativeTo, selfAndParents } from "./paths.ts";
import {
  type Effect,
  type Node,
  type Said,
  answerOf,
  changed,
  keep,
  lastMoment,
  newNode,
  newestSaid,
  newestWhole,
  selfAndAbove,
  withLast,
} from "./tree-history.ts";
import type { Derived, Listing, TreeSource } from "./tree-source.ts";

/**
 * The file system of a stage over time. Every change is an event with a running number; a question names
 * the moment, so that the state before and after each instruction stays available without copies. An answer
 * holds until the next event that has a say in it, and is worked out once.
 */
export class FileTree {
  readonly #root = newNode("/", undefined);
  readonly #nodes = new Map<string, Node>([["/", this.#root]]);
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
    const node = this.#node(path);
    if (node.asked !== at) {
      node.last = this.#lookup(node, at);
      node.asked = at;
    }
    return node.last;
  }

  #lookup(node: Node, at: number): Lookup {
    const { path } = node;
    /** Newer events that leave the answer to older ones, the newest first. */
    const open: Said[] = [];
    let found: Lookup;
    for (let moment = at; ;) {
      const said = newestSaid(node, moment);
      const key = said?.event.at ?? 0;
      if (key === node.key) {
        found = node.answer;
        break;
      }
      if (node.others?.has(key)) {
        found = node.others.get(key);
        break;
      }
      const answer = said
        ? answerOf(said.event.effect, relativeTo(path, said.node.path))
        : this.#base.lookup(relativeTo(path, "/"));
      if (said && answer === "older") {
        open.push(said);
        moment = key - 1;
        continue;
      }
      found = answer === "older" ? undefined : answer;
      keep(node, key, found);
      break;
    }
    for (let said = open.pop(); said; said = open.pop()) {
      const { effect, at: key } = said.event;
      if (effect.kind === "change" && isKnown(found) && found) found = changed(found, effect.change);
      keep(node, key, found);
    }
    return found;
  }

  /** Names in a directory at a moment; undefined: no such directory. */
  list(path: string, at: number = this.#now): Listing | undefined {
    const node = this.#node(path);
    const key = this.changedAt(path, at);
    const lists = (node.lists ??= new Map<number, Listing | undefined>());
    if (!lists.has(key)) lists.set(key, this.#list(node, at));
    return lists.get(key);
  }

  /** The last moment at which something had a say in a path or in what is below it. */
  changedAt(path: string, at: number = this.#now): number {
    const node = this.#node(path);
    return Math.max(newestSaid(node, at)?.event.at ?? 0, lastMoment(node.below, at));
  }

  #list(node: Node, at: number): Listing | undefined {
    const { path } = node;
    const self = this.#lookup(node, at);
    if (self === undefined || (isKnown(self) && self.kind === "file")) return undefined;
    const lists: (readonly string[])[] = [];
    let complete = isKnown(self);
    const add = (more: Maybe<readonly string[]> | undefined): void => {
      if (more === UNKNOWN) complete = false;
      else if (more && more.length > 0) lists.push(more);
    };
    for (const above of selfAndAbove(node)) {
      for (const event of above.events) {
        if (event.at > at) break;
        if (event.effect.kind === "graft") add(event.effect.source.list(relativeTo(path, above.path)));
        if (above === node && event.effect.kind === "taint") complete = false;
      }
    }
    add(this.#base.list(relativeTo(path, "/")));
    const whole = this.#wholeOf(node, at);
    const [only] = lists;
    if (complete && whole?.derived && !node.children && lists.length === 1 && only === whole.names)
      return { names: only, complete, derived: whole.derived, directories: whole.directories };
    const sure = new Set(whole?.names);
    const present = [...new Set([...lists.flat(), ...(node.children?.keys() ?? [])])].filter((name) => {
      if (sure.has(name) && node.children?.has(name) !== true) return true;
      const entry = this.lookup(path === "/" ? `/${name}` : `${path}/${name}`, at);
      if (entry === UNKNOWN) complete = false;
      return entry !== undefined;
    });
    return { names: present.sort(), complete, derived: new Map() };
  }

  /**
   * What the newest tree that was laid over a directory has in it, and nothing has happened to since, apart from single
   * names: nobody need look for each of the thousands that a build context may have.
   */
  #wholeOf(
    node: Node,
    at: number,
  ): (Pick<Listing, "names" | "directories"> & { readonly derived: Derived | undefined }) | undefined {
    const said = newestWhole(node, at);
    if (said && said.event.effect.kind !== "graft") return undefined;
    const source = said?.event.effect.kind === "graft" ? said.event.effect.source : this.#base;
    const inside = relativeTo(node.path, said?.node.path ?? "/");
    const derived = source.derived?.(inside);
    const names = said || derived ? source.list(inside) : undefined;
    if (names === undefined || !isKnown(names)) return undefined;
    return { names, derived, directories: source.directories?.(inside) };
  }

  /** Whether trees that were laid here, or above, may hold more in another checkout of the repository. */
  mayHoldMore(path: string): boolean {
    return (
      selfAndAbove(this.#node(path)).some(({ events }) =>
        events.some(({ effect }) => effect.kind === "graft"),
      ) ||
      (this.#base.mayHoldMore?.(relativeTo(path, "/")) ?? false)
    );
  }

  /** Whether anything at the path or below it may be other than in the base image. */
  isTouched(path: string): boolean {
    const node = this.#node(path);
    if (node.events.length > 0 || node.children) return true;
    const above = selfAndAbove(node).some(
      (directory) =>
        directory !== node &&
        directory.deep.some(
          ({ effect }) =>
            effect.kind !== "graft" || effect.source.lookup(relativeTo(path, directory.path)) !== undefined,
        ),
    );
    return above || (this.#base.isTouched?.(relativeTo(path, "/")) ?? false);
  }

  /** The tree below `path` at a moment, as something that can be laid elsewhere (`COPY --from`, `FROM stage`). */
  source(path: string, at: number = this.#now): TreeSource {
    const full = (relative: string): string =>
      relative === "" ? path : path === "/" ? `/${relative}` : `${path}/${relative}`;
    return {
      lookup: (relative) => this.lookup(full(relative), at),
      list: (relative) => {
        const listed = this.list(full(relative), at);
        if (!listed) return undefined;
        return listed.complete ? listed.names : UNKNOWN;
      },
      mayHoldMore: (relative) => this.mayHoldMore(full(relative)),
      isTouched: (relative) => this.isTouched(full(relative)),
      derived: (relative) => this.list(full(relative), at)?.derived,
      directories: (relative) => this.list(full(relative), at)?.directories,
    };
  }

  #record(path: string, deep: boolean, effect: Effect): void {
    const node = this.#node(path);
    const event = { at: ++this.#now, effect };
    node.events = withLast(node.events, event);
    if (deep) node.deep = withLast(node.deep, event);
    for (let at = node; at.parent; at = at.parent) {
      const { parent } = at;
      const name = relativeTo(at.path, parent.path);
      const children = (parent.children ??= new Map<string, Node>());
      const isNew = !children.has(name);
      if (isNew) children.set(name, at);
      if (isNew || at === node) parent.below = withLast(parent.below, event.at);
      if (!isNew) break;
    }
  }

  #node(path: string): Node {
    let node = this.#nodes.get(path);
    if (!node) this.#nodes.set(path, (node = newNode(path, this.#node(parentOf(path)))));
    return node;
  }
}
