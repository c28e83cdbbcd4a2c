import {
  type AndOr,
  type Assignment,
  type Case,
  type Command,
  type CompoundList,
  type For,
  type If,
  type ParsedScript,
  type Pipeline,
  type Redirection,
  type ShellFunction,
  type Statement,
  parseShell,
} from "../../syntax/shell/script.ts";
import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Environment } from "../environment.ts";
import { fileEntry } from "../files/entry.ts";
import type { FileSystem } from "../files/file-system.ts";
import { resolvePath } from "../files/paths.ts";
import type { User } from "../users.ts";
import { runCommand } from "./commands/index.ts";
import { type CallChanges, type CommandCall, type ImageState, type Machine, type Outcome, type Status, taintAll } from "./machine.ts";
import { type Field, type WordScope, expandFields, expandParts, expandText } from "./words.ts";

/** More rounds of a loop are not followed one by one. */
const MOST_ROUNDS = 16;
/** Scripts within scripts, functions within functions. */
const DEEPEST = 16;
/** Commands of one RUN; beyond that (loops in loops) the rest is unknown. */
const MOST_COMMANDS = 20_000;

export interface ShellStart {
  readonly files: FileSystem;
  readonly image: ImageState;
  readonly user: User;
  readonly cwd: Maybe<string>;
  readonly environment: Environment;
  readonly errexit: boolean;
  readonly pipefail: boolean;
  /** A login shell has read /etc/profile: variables that it resets. */
  readonly reset?: readonly (readonly [string, Maybe<string | undefined>])[];
  /** Place in the Dockerfile of `[start, end)` of the script. */
  readonly locate: (start: number, end: number) => Range;
  /** Called for each simple command before it takes effect. */
  readonly onCommand: (call: CommandCall, machine: Machine) => Outcome | undefined;
}

interface Position {
  /** It surely runs, or the build has failed before. */
  readonly certain: boolean;
  /** Its failure fails the script. */
  readonly fatal: boolean;
  /** Only by `set -e`, which looks at the last command of an and-or list alone. */
  readonly lastOnly?: boolean;
}

/** What a subshell copies and a branch that may not run must not change for sure. */
interface Local {
  cwd: Maybe<string>;
  user: User;
  variables: Map<string, { value: Maybe<string | undefined>; exported: boolean }>;
  errexit: boolean;
  pipefail: boolean;
}

/** Runs a shell script in the head: which commands run, with which arguments, environment and directory. */
export class ShellInterpreter implements Machine {
  #local: Local;
  #functions = new Map<string, ShellFunction>();
  #exited = false;
  #certain = true;
  #depth = 0;
  #budget = MOST_COMMANDS;
  #locate: (start: number, end: number) => Range;
  readonly #start: ShellStart;

  constructor(start: ShellStart) {
    this.#start = start;
    this.#locate = start.locate;
    this.#local = {
      cwd: start.cwd,
      user: start.user,
      variables: new Map((start.reset ?? []).map(([name, value]) => [name, { value, exported: true }])),
      errexit: start.errexit,
      pipefail: start.pipefail,
    };
  }

  get files(): FileSystem {
    return this.#start.files;
  }
  get image(): ImageState {
    return this.#start.image;
  }
  get certain(): boolean {
    return this.#certain;
  }
  get user(): User {
    return this.#local.user;
  }
  set user(user: User) {
    this.#local.user = user;
  }
  get cwd(): Maybe<string> {
    return this.#local.cwd;
  }
  set cwd(path: Maybe<string>) {
    this.#local.cwd = path;
  }

  /** Runs a whole script; false when it could not be read, and then everything is unknown. */
  run(text: string, position: Position = { certain: true, fatal: true }): boolean {
    const script = parseShell(text);
    if (!isKnown(script)) {
      taintAll(this);
      return false;
    }
    this.#list(script.commands, position);
    return true;
  }

  /** Runs one command given as words (exec form). */
  exec(words: readonly Field[]): void {
    this.#simple(words, [], { start: 0, end: 0 }, { certain: true, fatal: true }, undefined);
  }

  variable(name: string): Maybe<string | undefined> {
    const own = this.#local.variables.get(name);
    if (own) return own.value;
    if (name === "PWD") return this.#local.cwd;
    if (/^[\d@*#?$!-]/.test(name)) return UNKNOWN;
    return this.#start.environment.get(name);
  }

  assign(name: string, value: Maybe<string | undefined>, exported?: boolean): void {
    const before = this.#local.variables.get(name);
    const inherited = before?.exported ?? this.#start.environment.get(name) !== undefined;
    this.#local.variables.set(name, { value, exported: exported ?? inherited });
  }

  setOption(name: "errexit" | "pipefail", on: boolean): void {
    this.#local[name] = on && this.#certain;
  }

  exit(): void {
    this.#exited = true;
  }

  call(words: readonly Field[], call: CommandCall, changes: CallChanges = {}): Outcome {
    return this.#nested(changes, () => {
      const position = { certain: changes.certain ?? call.certain, fatal: changes.fatal ?? call.fatal };
      return this.#dispatch(words, call.range, position, call.stdin);
    });
  }

  script(text: string, call: CommandCall, changes: CallChanges & { errexit?: boolean; pipefail?: boolean } = {}): Outcome {
    return this.#nested(changes, () => {
      this.#local.errexit = changes.errexit ?? false;
      this.#local.pipefail = changes.pipefail ?? false;
      return this.here(text, call);
    });
  }

  here(text: string, call: CommandCall): Outcome {
    const locate = this.#locate;
    // A script in quotes has escapes of its own: point at the command that runs it.
    this.#locate = () => call.range;
    if (++this.#depth > DEEPEST) taintAll(this);
    else this.run(text, call);
    this.#depth--;
    this.#locate = locate;
    return {};
  }

  /** Runs `body` with a copy of the shell's own state, which is dropped afterwards. */
  #nested<T>(changes: CallChanges, body: () => T): T {
    const [local, exited] = [this.#local, this.#exited];
    this.#local = { ...local, variables: new Map(local.variables), user: changes.user ?? local.user };
    for (const [name, value] of changes.variables ?? []) this.assign(name, value, true);
    const result = body();
    this.#local = local;
    this.#exited = exited;
    return result;
  }

  /** Runs `body` as something that may not run at all: what it changes is unknown afterwards. */
  #maybe<T>(body: () => T): T {
    const [certain, before] = [this.#certain, this.#local];
    this.#certain = false;
    this.files.uncertain = true;
    this.#local = { ...before, variables: new Map(before.variables) };
    const result = body();
    const after = this.#local;
    this.#local = before;
    if (after.cwd !== before.cwd) before.cwd = UNKNOWN;
    for (const [name, { value, exported }] of after.variables) {
      const old = before.variables.get(name);
      if (old?.value !== value) before.variables.set(name, { value: UNKNOWN, exported: exported || (old?.exported ?? false) });
    }
    this.#certain = certain;
    this.files.uncertain = !certain;
    return result;
  }

  #list(statements: readonly Statement[], position: Position): Status {
    let status: Status;
    let certain = position.certain;
    statements.forEach((statement, i) => {
      if (this.#exited) return;
      const last = i === statements.length - 1;
      const fatal = position.fatal && (last || this.#local.errexit) && !statement.background;
      status = this.#statement(statement, { certain, fatal, lastOnly: last ? (position.lastOnly ?? false) : true });
      // `if …; then exit 0; fi`: what follows may not run.
      if (this.#maybeExited) certain = false;
    });
    return status;
  }

  #maybeExited = false;

  #statement(statement: Statement, position: Position): Status {
    if (!position.certain && this.#certain) return this.#maybe(() => this.#statement(statement, position));
    if (statement.background) return this.#nested({}, () => this.#node(statement.command, position));
    return this.#node(statement.command, position);
  }

  #node(node: Statement["command"], position: Position): Status {
    switch (node.type) {
      case "Command":
        return this.#command(node, position);
      case "AndOr":
        return this.#andOr(node, position);
      case "Pipeline":
        return this.#pipeline(node, position);
      case "Subshell":
        return this.#nested({}, () => this.#list(node.body.commands, position));
      case "BraceGroup":
        return this.#list(node.body.commands, position);
      case "Redirected": {
        const status = this.#node(node.command, position);
        this.#redirect(node.redirects, UNKNOWN);
        return status;
      }
      case "If":
        return this.#if(node, position);
      case "For":
        return this.#for(node, position);
      case "While":
        this.#list(node.clause.commands, { certain: position.certain, fatal: false });
        this.#maybe(() => this.#list(node.body.commands, { certain: false, fatal: false }));
        return undefined;
      case "Case":
        return this.#case(node, position);
      case "Function":
        this.#functions.set(node.name.value, node);
        return "success";
      case "TestCommand":
      case "ArithmeticCommand":
        return "either";
      default:
        taintAll(this);
        return undefined;
    }
  }

  #andOr(node: AndOr, position: Position): Status {
    let status: Status = "success";
    // A failure inside `a && b` fails the list only while no later `||` can catch it.
    const lastOr = node.operators.lastIndexOf("||");
    // `[ … ] && b` in the middle of a script: b may not run, and nobody notices.
    let certain = position.certain;
    node.commands.forEach((command, i) => {
      if (this.#exited) return;
      const operator = node.operators[i - 1];
      const fatal = position.fatal && i > lastOr && (!position.lastOnly || i === node.commands.length - 1);
      if (operator === "&&" && status === "failure") return;
      if (operator === "||") {
        if (status === "success") return;
        if (status !== "failure") {
          this.#maybe(() => this.#node(command, { certain: false, fatal: false }));
          return;
        }
      }
      const here = { certain, fatal };
      status = !certain && this.#certain ? this.#maybe(() => this.#node(command, here)) : this.#node(command, here);
      if (!fatal && status === "either") certain = false;
    });
    return status;
  }

  #pipeline(node: Pipeline, position: Position): Status {
    const negated = node.prefixes.some(({ type }) => type === "Negation");
    let status: Status;
    node.commands.forEach((command, i) => {
      const last = i === node.commands.length - 1;
      const fatal = position.fatal && !negated && (last || this.#local.pipefail);
      const here = { certain: position.certain, fatal };
      status = node.commands.length === 1 ? this.#node(command, here) : this.#nested({}, () => this.#node(command, here));
    });
    if (!negated || status === undefined || status === "either") return status;
    return status === "success" ? "failure" : "success";
  }

  #if(node: If, position: Position): Status {
    const branches: { clause: CompoundList | undefined; body: CompoundList }[] = [
      { clause: node.clause, body: node.then },
      ...node.elif.map(({ clause, then }) => ({ clause, body: then })),
      ...(node.else ? [{ clause: undefined, body: node.else }] : []),
    ];
    let reached = true;
    for (const { clause, body } of branches) {
      const test = clause && reached ? this.#list(clause.commands, { certain: position.certain, fatal: false }) : undefined;
      if (clause && !reached) this.#maybe(() => this.#list(clause.commands, { certain: false, fatal: false }));
      if (test === "failure") continue;
      if (reached && (test === "success" || !clause)) return this.#list(body.commands, position);
      reached = false;
      this.#branch(body, position);
    }
    return reached ? "success" : undefined;
  }

  /** A body that may not run: an `exit` in it makes what follows uncertain. */
  #branch(body: CompoundList, position: Position): void {
    this.#maybe(() => {
      this.#list(body.commands, { certain: false, fatal: position.fatal });
      if (this.#exited) {
        this.#exited = false;
        this.#maybeExited = true;
      }
    });
  }

  #for(node: For, position: Position): Status {
    const name = node.name.value;
    const items = node.wordlist?.flatMap((word) => expandFields(word, this.#scope(position)));
    if (!items || items.length > MOST_ROUNDS || items.some(({ text, glob }) => !isKnown(text) || glob)) {
      this.#maybe(() => {
        this.assign(name, UNKNOWN);
        this.#list(node.body.commands, { certain: false, fatal: false });
      });
      return undefined;
    }
    let status: Status = "success";
    items.forEach((item, i) => {
      this.assign(name, item.text);
      const fatal = position.fatal && (this.#local.errexit || i === items.length - 1);
      status = this.#list(node.body.commands, { certain: position.certain, fatal });
    });
    return status;
  }

  #case(node: Case, position: Position): Status {
    const word = expandText(node.word, this.#scope(position));
    for (const item of node.items) {
      const patterns = item.pattern.map((pattern) => (pattern.parts?.some(({ type }) => type !== "Literal") ? undefined : pattern.value));
      const any = item.pattern.some(({ text }) => text === "*");
      if (isKnown(word) && (any || patterns.includes(word))) return this.#list(item.body.commands, position);
      if (isKnown(word) && patterns.every((pattern) => pattern !== undefined)) continue;
      this.#branch(item.body, position);
      if (!isKnown(word)) continue;
      // A pattern that we do not match by ourselves: every later one is open too.
      for (const later of node.items.slice(node.items.indexOf(item) + 1)) this.#branch(later.body, position);
      return undefined;
    }
    return undefined;
  }

  #command(node: Command, position: Position): Status {
    const scope = this.#scope(position);
    const assignments = node.prefix.filter((item) => item.type === "Assignment");
    const words: Field[] = [];
    if (node.name) words.push(...expandFields(node.name, scope));
    for (const argument of node.args) {
      if (argument.type === "Word") words.push(...expandFields(argument, scope));
      else words.push(this.#assignmentField(argument, scope));
    }
    if (words.length === 0) {
      for (const assignment of assignments) this.assign(...this.#assignment(assignment, scope));
      this.#redirect(node.redirects, "");
      return "success";
    }
    const stdin = this.#stdin(node.redirects, scope);
    const outcome = this.#simple(words, assignments, { start: node.name?.pos ?? node.pos, end: node.end }, position, stdin);
    this.#redirect(node.redirects, outcome.stdout ?? UNKNOWN);
    return outcome.status;
  }

  #simple(
    words: readonly Field[],
    assignments: readonly Assignment[],
    place: { readonly start: number; readonly end: number },
    position: Position,
    stdin: Maybe<string> | undefined,
  ): Outcome {
    const scope = this.#scope(position);
    const prefixes = assignments.map((assignment) => this.#assignment(assignment, scope));
    const range = this.#locate(place.start, place.end);
    if (prefixes.length === 0) return this.#dispatch(words, range, position, stdin);
    const before = new Map(this.#local.variables);
    for (const [name, value] of prefixes) this.assign(name, value, true);
    const outcome = this.#dispatch(words, range, position, stdin);
    for (const [name] of prefixes) {
      const old = before.get(name);
      if (old) this.#local.variables.set(name, old);
      else this.#local.variables.delete(name);
    }
    return outcome;
  }

  #dispatch(words: readonly Field[], range: Range, position: Position, stdin: Maybe<string> | undefined): Outcome {
    const [first, ...args] = words;
    if (this.#budget-- <= 0 || !first || !isKnown(first.text) || first.open) {
      taintAll(this);
      return {};
    }
    const call: CommandCall = {
      name: first.text,
      args,
      range,
      environment: this.#exported(),
      cwd: this.#local.cwd,
      user: this.#local.user,
      certain: position.certain && this.#certain,
      fatal: position.fatal,
      stdin,
    };
    const body = this.#functions.get(first.text)?.body;
    if (body) return this.#function(body, position);
    return this.#start.onCommand(call, this) ?? runCommand(call, this);
  }

  #function(body: ShellFunction["body"], position: Position): Outcome {
    if (++this.#depth > DEEPEST) taintAll(this);
    else if (body.type === "CompoundList") this.#list(body.commands, position);
    else this.#node(body, position);
    this.#depth--;
    return {};
  }

  #assignment(node: Assignment, scope: WordScope): [name: string, value: Maybe<string | undefined>] {
    if (node.value.type !== "Word" || node.index || node.append) return [node.name, UNKNOWN];
    return [node.name, expandText(node.value, scope)];
  }

  /** `export A=b`, `env A=b`: an assignment as an argument. */
  #assignmentField(node: Assignment, scope: WordScope): Field {
    const [name, value] = this.#assignment(node, scope);
    const text = isKnown(value) ? `${name}=${value ?? ""}` : UNKNOWN;
    return { text, glob: false, open: false, start: node.pos, end: node.end, ...(isKnown(text) ? {} : { assigns: name }) };
  }

  #scope(position: Position): WordScope {
    return {
      variable: (name) => this.variable(name),
      substitute: (script: ParsedScript | undefined) => {
        if (!script) return UNKNOWN;
        return this.#nested({}, () => this.#output(script, position));
      },
    };
  }

  /** Output of a substitution: known for a single command that says what it prints. */
  #output(script: ParsedScript, position: Position): Maybe<string> {
    if (script.source !== undefined || (script.errors?.length ?? 0) > 0 || ++this.#depth > DEEPEST) {
      taintAll(this);
      return UNKNOWN;
    }
    const [statement] = script.commands;
    let stdout: Maybe<string> = UNKNOWN;
    // A failure inside an argument's substitution goes unnoticed.
    const here = { certain: position.certain, fatal: false };
    if (script.commands.length === 1 && statement?.command.type === "Command") {
      stdout = this.#printed(statement.command, here);
    } else this.#list(script.commands, here);
    this.#depth--;
    return isKnown(stdout) ? stdout.replace(/\n+$/, "") : UNKNOWN;
  }

  #printed(node: Command, position: Position): Maybe<string> {
    const scope = this.#scope(position);
    const words = [...(node.name ? [node.name] : []), ...node.args].flatMap((word) =>
      word.type === "Word" ? expandFields(word, scope) : [this.#assignmentField(word, scope)],
    );
    const assignments = node.prefix.filter((item) => item.type === "Assignment");
    const outcome = this.#simple(words, assignments, node.name ? { start: node.name.pos, end: node.end } : { start: node.pos, end: node.end }, position, this.#stdin(node.redirects, scope));
    this.#redirect(node.redirects, outcome.stdout ?? UNKNOWN);
    return node.redirects.some((redirect) => redirect.type === "Redirect" && redirect.operator.startsWith(">")) ? UNKNOWN : (outcome.stdout ?? UNKNOWN);
  }

  #stdin(redirects: readonly Redirection[], scope: WordScope): Maybe<string> | undefined {
    let text: Maybe<string> | undefined;
    for (const redirect of redirects) {
      if (redirect.type === "HereDoc") {
        const { body, delimiter } = redirect;
        text = delimiter?.quoted === true || !body.parts ? body.text : expandParts(body.parts, scope);
      } else if (redirect.type === "HereString") text = UNKNOWN;
      else if (redirect.operator === "<") {
        const path = this.#target(redirect.target, scope);
        const entry = isKnown(path) ? this.files.lookup(path) : UNKNOWN;
        text = isKnown(entry) && entry ? entry.text() : UNKNOWN;
      }
    }
    return text;
  }

  #target(word: Parameters<typeof expandText>[0], scope: WordScope): Maybe<string> {
    const text = expandText(word, scope);
    if (!isKnown(text)) return UNKNOWN;
    if (text.startsWith("/")) return resolvePath("/", text);
    return isKnown(this.cwd) ? resolvePath(this.cwd, text) : UNKNOWN;
  }

  #redirect(redirects: readonly Redirection[], stdout: Maybe<string>): void {
    for (const redirect of redirects) {
      if (redirect.type !== "Redirect" || !/^(>|>>|>\||&>|&>>|<>)$/.test(redirect.operator)) continue;
      const path = this.#target(redirect.target, this.#scope({ certain: true, fatal: false }));
      if (!isKnown(path)) this.files.taint("/");
      else if (!path.startsWith("/dev/")) this.#write(path, redirect.operator.includes(">>"), redirect.descriptor === undefined ? stdout : UNKNOWN);
    }
  }

  #write(path: string, append: boolean, stdout: Maybe<string>): void {
    const before = append ? this.files.lookup(path) : undefined;
    const old = before === undefined ? "" : isKnown(before) ? before.text() : UNKNOWN;
    const text = isKnown(old) && isKnown(stdout) ? old + stdout : UNKNOWN;
    if (isKnown(before) && before) this.files.put(path, { ...before, text: () => text });
    else this.files.put(path, fileEntry(this.user, 0o644, () => text));
  }

  #exported(): Environment {
    const own = new Map([...this.#local.variables].filter(([, { exported }]) => exported));
    const base = this.#start.environment;
    return {
      get: (name) => {
        const set = own.get(name);
        return set ? set.value : base.get(name);
      },
      *names() {
        yield* own.keys();
        yield* base.names();
      },
    };
  }
}
