import {
  type Dockerfile,
  type Instruction,
  type Mount,
  type Word,
  parseDockerfile,
  variablesOf,
} from "../../src/syntax/dockerfile/index.ts";

/** One line of a parity file: an input and what BuildKit made of it. */
export interface ParityCase {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  readonly buildkit: BuildKitAnswer;
}

interface BuildKitAnswer {
  readonly err?: { readonly line: number; readonly msg: string };
  readonly ierr?: { readonly line: number; readonly msg: string };
  readonly escape?: string;
  readonly nodes?: readonly BuildKitNode[];
}

interface BuildKitNode {
  readonly kw: string;
  readonly original: string;
  readonly start: number;
  readonly end: number;
  readonly flags: readonly string[] | null;
  readonly args: readonly string[] | null;
  readonly json: boolean;
  readonly heredocs:
    | readonly {
        readonly name: string;
        readonly content: string;
        readonly expand: boolean;
        readonly chomp: boolean;
        readonly fd: number;
      }[]
    | null;
  readonly comments: readonly string[] | null;
  readonly i: Readonly<Record<string, unknown>>;
  readonly vars: readonly string[] | null;
  readonly varErr?: readonly string[];
}

export interface Difference {
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export function textOf({ text, base64 }: ParityCase): string {
  return text ?? Buffer.from(base64 ?? "", "base64").toString("utf8");
}

/** All fields in which our reading of a case differs from BuildKit's; `fields` counts what was compared. */
export function compareCase(
  one: ParityCase,
  fields: Map<string, { equal: number; all: number }>,
): Difference[] {
  const differences: Difference[] = [];
  const check = (field: string, expected: unknown, actual: unknown): void => {
    const count = fields.get(field) ?? { equal: 0, all: 0 };
    fields.set(field, count);
    count.all++;
    if (same(JSON.stringify(expected), JSON.stringify(actual))) count.equal++;
    else differences.push({ field, expected, actual });
  };
  const dockerfile = parseDockerfile(textOf(one));
  const { err, ierr, escape, nodes = [] } = one.buildkit;
  const refusal = dockerfile.errors
    .filter(({ phase }) => phase === "file")
    .sort((a, b) => a.line - b.line)[0];
  check(
    "file error",
    err && { line: err.line, msg: firstLine(err.msg) },
    refusal && { line: refusal.line, msg: firstLine(refusal.message) },
  );
  if (err) return differences;
  check("escape", escape, dockerfile.escape);
  check(
    "instructions",
    nodes.map(({ kw }) => kw),
    dockerfile.instructions.map(({ keyword }) => keyword),
  );
  const first = dockerfile.errors.find(({ phase }) => phase === "instruction");
  check(
    "instruction error",
    ierr && {
      line: ierr.line,
      msg: comparable(ierr.msg.replace(/^dockerfile parse error on line \d+: /, "")),
    },
    first && { line: first.line, msg: comparable(first.message) },
  );
  if (nodes.length === dockerfile.instructions.length) {
    nodes.forEach((node, i) => {
      const own = dockerfile.instructions[i];
      if (own) compareNode(node, own, dockerfile, check);
    });
  }
  return differences;
}

const firstLine = (message: string): string => message.split("\n")[0] ?? "";

/** Of equally near suggestions BuildKit takes any: its order is that of a Go map. */
const comparable = (message: string): string =>
  firstLine(message).replace(/ \(did you mean .*\?\)$/, " (suggestion)");

type Check = (field: string, expected: unknown, actual: unknown) => void;

function compareNode(node: BuildKitNode, own: Instruction, dockerfile: Dockerfile, check: Check): void {
  check("lines", [node.start, node.end], [own.startLine, own.endLine]);
  check("original", node.original, own.original);
  // A file that is not UTF-8 is refused before it is read (docs/parity.md): its mangled flags are not compared.
  if (!dockerfile.text.includes("\ufffd"))
    check(
      "flags",
      node.flags ?? [],
      own.flags.map(({ name, value }) => (value === undefined ? `--${name}` : `--${name}=${value}`)),
    );
  check("arguments", node.args ?? [], argumentsOf(own));
  check("exec form", node.json, own.json);
  check(
    "comments",
    node.comments ?? [],
    own.comments
      .map((comment) => buildKitComment(comment.range, comment.value, dockerfile.text))
      .filter((comment) => comment !== ""),
  );
  check(
    "heredocs",
    (node.heredocs ?? []).map(({ name, content, expand, chomp, fd }) => [
      name,
      chomp ? content.replace(/^\t+/gm, "") : content,
      expand,
      chomp,
      fd,
    ]),
    own.heredocs.map(({ name, content, expand, chomp, fileDescriptor }) => [
      name,
      content.text,
      expand,
      chomp,
      fileDescriptor,
    ]),
  );
  const error = node.i["err"];
  check(
    "error of the instruction",
    typeof error === "string" ? comparable(error) : undefined,
    own.error?.phase === "instruction" ? comparable(own.error.message) : undefined,
  );
  if (own.type === "Run" && typeof error !== "string" && !mountError(node))
    check("mounts", node.i["mounts"] ?? [], own.mounts.map(mountOf));
  if (mountError(node))
    check("mount error", comparable(String(node.i["mountErr"])), own.error && comparable(own.error.message));
  if (typeof error !== "string" && !mountError(node) && !node.varErr)
    check("variables", [...(node.vars ?? [])].sort(), variableNames(own, dockerfile.escape));
}

/** BuildKit takes each byte of a flag for a character: `é` becomes `Ã©`. That is not copied (docs/parity.md). */
function same(theirs: string | undefined, ours: string | undefined): boolean {
  return theirs === ours || (ours !== undefined && theirs === Buffer.from(ours, "utf8").toString("latin1"));
}

const mountError = (node: BuildKitNode): boolean => node.i["mountErr"] !== undefined;

/** An indented comment keeps its `#` in BuildKit's list; so does what is listed from it. */
function buildKitComment([start]: readonly [number, number], value: string, text: string): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  return start === lineStart || (lineStart === 0 && start === 1 && text.startsWith("\ufeff"))
    ? value
    : text
        .slice(lineStart, !text.includes("\n", start) ? text.length : text.indexOf("\n", start))
        .slice(1)
        .trim();
}

function argumentsOf(own: Instruction): string[] {
  if (own.type === "Env" || own.type === "Label") {
    // `ENV name value`: told apart by what stands between the two.
    const [first] = own.pairs;
    const gap = first?.value
      ? own.text.text.slice(first.key.value.length, own.text.text.length - first.value.value.length)
      : "";
    const spaced = own.pairs.length === 1 && gap !== "" && !gap.includes("=");
    return own.pairs.flatMap(({ key, value }) => [key.value, value?.value ?? "", spaced ? "" : "="]);
  }
  if (own.type === "Onbuild" && own.trigger) return [own.trigger.keyword, ...argumentsOf(own.trigger)];
  // BuildKit keeps the arguments of an unknown instruction as one empty string.
  return own.type === "UnknownInstruction" ? [""] : own.args.map(({ value }) => value);
}

function mountOf(mount: Mount): Record<string, unknown> {
  const number = (text: string | undefined, radix: number): number | string | undefined =>
    text === undefined ? undefined : /^\d+$/.test(text) ? Number.parseInt(text, radix) : text;
  return Object.fromEntries(
    Object.entries({
      env: mount.env,
      from: mount.from,
      gid: number(mount.gid, 10),
      id: mount.id,
      mode: number(mount.mode, 8),
      required: mount.required ? true : undefined,
      ro: mount.readOnly,
      sharing: mount.sharing,
      size: mount.size === undefined ? undefined : bytes(mount.size),
      source: mount.source,
      target: mount.target,
      type: mount.mountType,
      uid: number(mount.uid, 10),
    }).filter(([, value]) => value !== undefined && value !== ""),
  );
}

function bytes(text: string): number {
  const match = /^(\d+)([kmgt]?)b?$/i.exec(text);
  return Number(match?.[1] ?? 0) * 1024 ** " kmgt".indexOf((match?.[2] ?? "").toLowerCase() || " ");
}

/** Names that BuildKit looks up for an instruction. */
function variableNames(own: Instruction, escape: "\\" | "`"): string[] {
  const names = new Set<string>();
  const add = (...words: (Word | string | undefined)[]): void => {
    for (const word of words)
      if (word !== undefined)
        for (const name of variablesOf(typeof word === "string" ? word : word.value, escape).names)
          names.add(name);
  };
  switch (own.type) {
    case "From":
      add(own.image, own.platform?.value);
      break;
    case "Run":
      for (const mount of own.mounts)
        add(
          mount.id,
          mount.source,
          mount.target,
          mount.from,
          mount.uid,
          mount.gid,
          mount.mode,
          mount.env,
          mount.size,
          mount.sharing,
        );
      break;
    case "Copy":
    case "Add":
      add(
        ...own.sources,
        own.destination,
        own.chown?.value,
        own.chmod?.value,
        ...own.excludes.map(({ value }) => value),
      );
      if (own.type === "Add") add(own.flags.find(({ name }) => name === "checksum")?.value);
      break;
    case "Env":
    case "Label":
    case "Arg":
      for (const { key, value } of own.pairs) add(key, value);
      break;
    case "User":
      add(own.user);
      break;
    case "Workdir":
      add(own.path);
      break;
    case "Expose":
    case "Volume":
    case "Stopsignal":
      add(...own.args);
      break;
    case "Onbuild":
    case "Cmd":
    case "Entrypoint":
    case "Shell":
    case "Healthcheck":
    case "Maintainer":
    case "UnknownInstruction":
      break;
  }
  return [...names].sort();
}
