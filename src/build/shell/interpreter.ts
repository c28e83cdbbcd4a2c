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
  type ShellFunction,
  type Statement,
  parseShell,
} from "../../syntax/shell/script.ts";
import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { runCommand } from "./commands/index.ts";
import {
  type CallChanges,
  type CommandCall,
  type Machine,
  type Outcome,
  type ShellOptions,
  type Status,
  taintAll,
} from "./machine.ts";
import { surelyFails } from "./failures.ts";
import { redirectOutput, standardInput } from "./redirections.ts";
import { branchesOf, patternsOf } from "./branches.ts";
import { dialectOf } from "./dialect.ts";
import { readProfiles } from "./profiles.ts";
import { type Position, type ShellStart, ShellState } from "./shell-state.ts";
import { matchedFields } from "./wildcards.ts";
import {
  type Field,
  type WordScope,
  assignmentOf,
  commandWords,
  decidingAssignment,
  substitutionsIn,
  expandFields,
  expandText,
  wordAt,
} from "./words.ts";

/** More rounds of a loop are not followed one by one, nor more scripts and functions within one another. */
const MOST_ROUNDS = 16;
const DEEPEST = 16;
/** Commands of one RUN; of what comes after them (in loops of loops) nothing is known. */
const MOST_COMMANDS = 1000;

/** Runs a shell script in the head: which commands run, with which arguments, environment and directory. */
export class ShellInterpreter extends ShellState implements Machine {
  #depth = 0;
  #budget = MOST_COMMANDS;
  #locate: (start: number, end: number) => Range;
  readonly #start: ShellStart;

  constructor(start: ShellStart) {
    super(start);
    this.#start = start;
    this.#locate = start.locate;
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

  call(words: readonly Field[], call: CommandCall, changes: CallChanges = {}): Outcome {
    return this.nested({ fatal: call.fatal, ...changes }, () => {
      const position = { certain: changes.certain ?? call.certain, fatal: changes.fatal ?? call.fatal };
      return this.#dispatch(words, call.range, position, call.stdin, call.name);
    });
  }

  script(text: string, call: CommandCall, changes: CallChanges & ShellOptions = {}): Outcome {
    return this.nested({ fatal: call.fatal, ...changes }, () => {
      this.asProgram(changes, dialectOf(changes.program ?? "sh", this.#start.sh));
      if (changes.login) this.login();
      return this.here(text, call);
    });
  }

  /** Reads what a login shell reads before anything else. */
  login(): void {
    readProfiles(this, (text, certain) =>
      this.within("function", () => this.run(text, { certain, fatal: false })),
    );
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

  #list(statements: readonly Statement[], position: Position): Status {
    let status: Status;
    let certain = position.certain;
    statements.forEach((statement, i) => {
      if (this.left || this.#budget <= 0) return;
      const last = i === statements.length - 1;
      const counts = (last || this.local.errexit) && !this.local.trapped;
      const fatal = position.fatal && counts && !statement.background;
      status = this.#statement(statement, {
        certain,
        fatal,
        lastOnly: last ? (position.lastOnly ?? false) : true,
      });
      // `if …; then exit 0; fi`: what follows may not run.
      if (this.doubts.size > 0) certain = false;
    });
    return status;
  }

  #statement(statement: Statement, position: Position): Status {
    if (!position.certain && this.certain) return this.maybe(() => this.#statement(statement, position));
    if (statement.background) return this.nested(position, () => this.#node(statement.command, position));
    return this.#node(statement.command, position);
  }

  #node(node: Statement["command"], position: Position): Status {
    switch (node.type) {
      case "Command":
        return this.#command(node, position).status;
      case "AndOr":
        return this.#andOr(node, position);
      case "Pipeline":
        return this.#pipeline(node, position);
      case "Subshell":
        return this.nested(position, () => this.#list(node.body.commands, position));
      case "BraceGroup":
        return this.#list(node.body.commands, position);
      case "Redirected": {
        const status = this.#node(node.command, position);
        this.#redirect(node, UNKNOWN, position);
        return status;
      }
      case "If":
        return this.#if(node, position);
      case "For":
        return this.#for(node, position);
      case "While":
        this.#list(node.clause.commands, { certain: position.certain, fatal: false });
        this.unknownRounds(() => this.#list(node.body.commands, { certain: false, fatal: false }));
        return undefined;
      case "Case":
        return this.#case(node, position);
      case "Function":
        this.local.functions.set(node.name.value, node);
        return "success";
      case "TestCommand": // dash has no `[[`, and looks for a program of that name.
      case "ArithmeticCommand":
        if (node.type === "ArithmeticCommand" || this.shell !== "dash") return "either";
        return this.#simple([wordAt("[[", node.pos)], [], wordAt("[[", node.pos), position, undefined).status;
      default:
        taintAll(this);
        return undefined;
    }
  }

  #andOr(node: AndOr, position: Position): Status {
    let status: Status = "success";
    // A failure inside `a && b` fails the list only while no later `||` can catch it; `|| exit 1` does not.
    const lastOr = node.operators.findLastIndex(
      (operator, i) => operator === "||" && !surelyFails(node.commands[i + 1], this.#scope(position)),
    );
    // `[ … ] && b` in the middle of a script: b may not run, and nobody notices.
    let certain = position.certain;
    node.commands.forEach((command, i) => {
      if (this.left) return;
      const operator = node.operators[i - 1];
      const fatal = position.fatal && i > lastOr && (!position.lastOnly || i === node.commands.length - 1);
      if (operator === "&&" && status === "failure") return;
      if (operator === "||") {
        if (status === "success") return;
        if (status !== "failure") {
          this.maybe(() => this.#node(command, { certain: false, fatal: false }));
          return;
        }
      }
      const here = { certain, fatal };
      status =
        !certain && this.certain ? this.maybe(() => this.#node(command, here)) : this.#node(command, here);
      if (!fatal && status === "either") certain = false;
    });
    return status;
  }

  #pipeline(node: Pipeline, position: Position): Status {
    const negated = node.prefixes.some(({ type }) => type === "Negation");
    let status: Status;
    const time = node.prefixes.find(({ type }) => type === "Time");
    // A word of bash's own language, a program for the others.
    if (time && this.shell !== "bash")
      this.#start.onCommand(this.commandCall("time", [], this.#locate(time.pos, time.end), position), this);
    node.commands.forEach((command, i) => {
      const last = i === node.commands.length - 1;
      const fatal = position.fatal && !negated && (last || this.local.pipefail);
      const here = { certain: position.certain, fatal };
      status =
        node.commands.length === 1
          ? this.#node(command, here)
          : this.nested(here, () => this.#node(command, here));
    });
    if (!negated || status === undefined || status === "either") return status;
    return status === "success" ? "failure" : "success";
  }

  #if(node: If, position: Position): Status {
    let reached = true;
    for (const { clause, body } of branchesOf(node)) {
      const test =
        clause && reached
          ? this.#list(clause.commands, { certain: position.certain, fatal: false })
          : undefined;
      if (clause && !reached) this.maybe(() => this.#list(clause.commands, { certain: false, fatal: false }));
      if (test === "failure") continue;
      if (reached && (test === "success" || !clause)) return this.#list(body.commands, position);
      reached = false;
      this.#branch(body, position);
    }
    return reached ? "success" : undefined;
  }

  #branch(body: CompoundList, position: Position): void {
    this.maybe(() => this.#list(body.commands, { certain: false, fatal: position.fatal }));
  }

  #for(node: For, position: Position): Status {
    const name = node.name.value;
    const items = node.wordlist?.flatMap((word) =>
      expandFields(word, this.#scope(position, node)).flatMap((field) => matchedFields(field, this)),
    );
    if (!items || items.length > MOST_ROUNDS || items.some(({ text, glob }) => !isKnown(text) || glob)) {
      this.unknownRounds(() => {
        this.assign(name, UNKNOWN);
        this.#list(node.body.commands, { certain: false, fatal: false });
      });
      return undefined;
    }
    return this.within("loop", () => {
      let status: Status = "success";
      items.forEach((item, i) => {
        if (this.left) return;
        this.assign(name, item.text);
        const certain = position.certain && !this.doubts.has("loop");
        const fatal = position.fatal && (this.local.errexit || i === items.length - 1);
        const round = (): Status => this.#list(node.body.commands, { certain, fatal });
        status = this.within("round", round);
      });
      return status;
    });
  }

  #case(node: Case, position: Position): Status {
    const word = expandText(node.word, this.#scope(position, node));
    for (const item of node.items) {
      const { patterns, any } = patternsOf(item);
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

  #command(node: Command, position: Position): Outcome {
    const scope = this.#scope(position, node);
    const assignments = node.prefix.filter((item) => item.type === "Assignment");
    const words = commandWords(node, scope).flatMap((word) => matchedFields(word, this));
    let outcome: Outcome = { status: "success", stdout: "" };
    if (words.length === 0) {
      const deciding = decidingAssignment(assignments);
      const last = this.#scope(position, node, position.fatal);
      for (const one of assignments) this.assign(...assignmentOf(one, one === deciding ? last : scope));
      if (assignments.some((one) => substitutionsIn(one) > 0)) outcome = { stdout: "" };
    } else {
      const place = { start: node.name?.pos ?? node.pos, end: node.end };
      outcome = this.#simple(words, assignments, place, position, standardInput(node.redirects, scope, this));
    }
    this.#redirect(node, outcome.stdout ?? UNKNOWN, position);
    return outcome;
  }

  #redirect(
    node: Pick<Command, "pos" | "end" | "redirects">,
    stdout: Maybe<string>,
    position: Position,
  ): void {
    const range = this.#locate(node.pos, node.end);
    const { fatal } = position;
    const certain = position.certain && this.certain;
    for (const file of redirectOutput(node.redirects, stdout, this.#scope(position), this)) {
      const failure = file.failure && { ...file.failure, name: ">", range, user: this.user };
      this.#start.onWrite?.({ path: file.path, refused: file.refused, range, certain, fatal, failure });
    }
  }

  #simple(
    words: readonly Field[],
    assignments: readonly Assignment[],
    place: { readonly start: number; readonly end: number },
    position: Position,
    stdin: Maybe<string> | undefined,
  ): Outcome {
    const scope = this.#scope(position);
    const range = this.#locate(place.start, place.end);
    const run = (): Outcome => this.#dispatch(words, range, position, stdin);
    if (assignments.length === 0) return run();
    return this.withVariables(
      assignments.map((one) => () => assignmentOf(one, scope)),
      run,
    );
  }

  #dispatch(
    words: readonly Field[],
    range: Range,
    position: Position,
    stdin: Maybe<string> | undefined,
    startedBy?: string,
  ): Outcome {
    const [first, ...args] = words;
    const name = first && !first.open ? first.text : UNKNOWN;
    const own = isKnown(name) && startedBy === undefined ? this.local.functions.get(name) : undefined;
    if (--this.#budget <= 0 || !isKnown(name) || (own && !isKnown(own))) {
      taintAll(this);
      return {};
    }
    if (own) return this.#function(own.body, args, position);
    const call = this.commandCall(name, args, range, position, stdin, startedBy);
    return this.#start.onCommand(call, this) ?? runCommand(call, this);
  }

  #function(body: ShellFunction["body"], args: readonly Field[], position: Position): Outcome {
    const run = (): Status =>
      body.type === "CompoundList" ? this.#list(body.commands, position) : this.#node(body, position);
    if (++this.#depth > DEEPEST) taintAll(this);
    else this.within("function", () => this.withArguments(args, run));
    this.#depth--;
    return {};
  }

  /** A failure inside an argument's substitution goes unnoticed. */
  #scope(position: Position, place?: Pick<Command, "pos" | "end">, fatal = false): WordScope {
    const inner = { certain: position.certain, fatal };
    return {
      variable: (name) => this.variable(name),
      positional: this.local.positional,
      assign: this.assign.bind(this),
      // In a text of its own, as of `sh -c`, nobody has looked for the names that it sets.
      unset: place && !this.#depth ? this.ending(this.#locate(place.pos, place.end), position) : undefined,
      substitute: (script: ParsedScript | undefined) =>
        script ? this.nested({ fatal }, () => this.#output(script, inner)) : UNKNOWN,
      ...(this.shell === "dash" || this.shell === "ash" ? { braces: false } : {}),
    };
  }

  #output(script: ParsedScript, position: Position): Maybe<string> {
    if (script.source !== undefined || (script.errors?.length ?? 0) > 0 || ++this.#depth > DEEPEST) {
      taintAll(this);
      return UNKNOWN;
    }
    const [statement] = script.commands;
    let stdout: Maybe<string> = UNKNOWN;
    if (script.commands.length === 1 && statement?.command.type === "Command") {
      const { name, redirects } = statement.command;
      const printed = this.#command(statement.command, position).stdout ?? UNKNOWN;
      const elsewhere = redirects.some((one) => one.type === "Redirect" && one.operator.startsWith(">"));
      // `$(<file)` is the file for bash, and nothing for dash.
      stdout = elsewhere || (!name && redirects.length > 0 && this.shell !== "dash") ? UNKNOWN : printed;
    } else this.#list(script.commands, position);
    this.#depth--;
    return isKnown(stdout) ? stdout.replace(/(?<!\n)\n+$/, "") : UNKNOWN;
  }
}
