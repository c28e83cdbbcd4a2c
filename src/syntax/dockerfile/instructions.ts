import { skipBlanks } from "./blanks.ts";
import { parseHeredoc } from "./heredoc.ts";
import type { LogicalLine } from "./lines.ts";
import { readMount, splitCsv } from "./mounts.ts";
import type {
  Flag,
  Instruction,
  KeyValue,
  Mount,
  OnbuildInstruction,
  RunInstruction,
  Word,
} from "./nodes.ts";
import { InstructionReader } from "./instruction-reader.ts";
import { type Span, splitBlanks, splitFirst, splitWords, wordNode } from "./split.ts";
import { suggestion } from "./suggestion.ts";

const KEYWORDS = [
  "ADD",
  "ARG",
  "CMD",
  "COPY",
  "ENTRYPOINT",
  "ENV",
  "EXPOSE",
  "FROM",
  "HEALTHCHECK",
  "LABEL",
  "MAINTAINER",
  "ONBUILD",
  "RUN",
  "SHELL",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
];

/** One instruction, and what BuildKit's parser (not yet the reading of the instruction) refuses in it. */
export interface ReadInstruction {
  readonly instruction: Instruction;
  /** Fails the whole file before any instruction is looked at. */
  readonly parserError: string | undefined;
}

/** Reads a logical line into a typed instruction. Never throws: `error` of the node says what is wrong. */
export function readInstruction(line: LogicalLine, escape: "\\" | "`"): ReadInstruction {
  return new Reader(line, line.text, escape).read();
}

class Reader extends InstructionReader {
  read(): ReadInstruction {
    const instruction = this.#typed();
    return { instruction, parserError: this.parserError };
  }

  #typed(): Instruction {
    if (this.flagsFirst) this.checkFlags();
    return this.#byName();
  }

  #byName(): Instruction {
    switch (this.name) {
      case "FROM":
        return this.#from();
      case "RUN":
        return this.#run();
      case "CMD":
      case "ENTRYPOINT": {
        const { words, json, line } = this.commandLine();
        return this.name === "CMD"
          ? { type: "Cmd", ...line, ...this.base(words, json) }
          : { type: "Entrypoint", ...line, ...this.base(words, json) };
      }
      case "COPY":
      case "ADD":
        return this.#transfer();
      case "ENV":
      case "LABEL":
        return this.#keyValues();
      case "ARG":
        return this.#arg();
      case "USER":
      case "WORKDIR":
      case "STOPSIGNAL":
      case "MAINTAINER":
        return this.#single();
      case "SHELL":
        return this.#shell();
      case "HEALTHCHECK":
        return this.#healthcheck();
      case "ONBUILD":
        return this.#onbuild();
      case "EXPOSE": {
        const words = this.rest.text === "" ? [] : this.words(splitBlanks(this.rest.text));
        if (words.length === 0) this.fail("EXPOSE requires at least one argument");
        return { type: "Expose", ...this.base(words, false) };
      }
      case "VOLUME": {
        const { words, json } = this.list();
        if (words.length === 0) this.fail("VOLUME requires at least one argument");
        else if (words.some(({ value }) => value === ""))
          this.fail("VOLUME specified can not be an empty string");
        return { type: "Volume", ...this.base(words, json) };
      }
      default: {
        const known = /[a-z]/.test(this.keyword)
          ? KEYWORDS.map((keyword) => keyword.toLowerCase())
          : KEYWORDS;
        this.error = `unknown instruction: ${this.keyword}${suggestion(this.keyword, known)}`;
        return { type: "UnknownInstruction", ...this.base([], false) };
      }
    }
  }

  #from(): Instruction {
    const words = this.rest.text === "" ? [] : this.words(splitBlanks(this.rest.text));
    const [image = this.whole(), as, name] = words;
    const named = words.length === 3 && as?.value.toLowerCase() === "as";
    const stageName = named ? name?.value.toLowerCase() : undefined;
    if (words.length !== 1 && !named) {
      this.fail(
        words.length === 3
          ? `second argument to FROM should be "AS" but was "${as?.value ?? ""}"`
          : "FROM requires either one or three arguments",
      );
      if (words.length === 3)
        this.error = this.error?.startsWith("second")
          ? "FROM requires either one or three arguments"
          : this.error;
    } else if (stageName !== undefined && !/^[a-z][a-z0-9-_.]*$/.test(stageName)) {
      this.fail(
        `invalid name for build stage: "${name?.value ?? ""}", name can't start with a number or contain symbols`,
      );
    }
    return {
      type: "From",
      image,
      stageName,
      stageNameRange: named ? name?.range : undefined,
      platform: this.flag("platform"),
      ...this.base(words, false),
    };
  }

  #run(): RunInstruction {
    const { words, json, line } = this.commandLine();
    const mounts: Mount[] = [];
    for (const flag of this.flags) {
      if (flag.name === "mount" && flag.value !== undefined) {
        const { mount, error, late } = readMount(flag, this.escape);
        mounts.push(mount);
        if (error !== undefined && late) this.stepError ??= error;
        else if (error !== undefined) this.fail(error);
      }
      if (flag.name === "device" && flag.value !== undefined) this.#device(flag.value);
    }
    const network = this.flag("network")?.value;
    if (network !== undefined && !/^(default|none|host)$/.test(network))
      this.fail(`invalid network mode "${network}"`);
    const security = this.flag("security")?.value;
    if (security !== undefined && !/^(sandbox|insecure)$/.test(security))
      this.fail(`security "${security}" is not valid`);
    return { type: "Run", mounts, network, security, ...line, ...this.base(words, json) };
  }

  #device(value: string): void {
    const { fields, error } = splitCsv(value, "devices");
    if (error !== undefined) this.fail(error);
    fields.forEach((field, i) => {
      if (!field.includes("=") && field !== "required" && i > 0)
        this.fail(`invalid field '${field}' must be a key=value pair`);
    });
  }

  #transfer(): Instruction {
    const { words, json } = this.list();
    const verb = this.name;
    const heredoc = (word: Word | undefined): boolean =>
      word !== undefined && parseHeredoc(word.value) !== undefined;
    if (words.length < 2)
      this.fail(
        `${verb} requires at least two arguments, but only one was provided. Destination could not be determined`,
      );
    else if (heredoc(words.at(-1))) this.fail(`${verb} cannot accept a heredoc as a destination`);
    const sources = words.slice(0, -1).filter((word) => json || !heredoc(word));
    const destination = words.at(-1) ?? this.whole();
    const common = {
      sources,
      destination,
      chown: this.flag("chown"),
      chmod: this.flag("chmod"),
      link: isOn(this.flag("link")),
      excludes: this.flags.filter(({ name }) => name === "exclude"),
      ...this.base(words, json),
    };
    if (verb === "ADD") return { type: "Add", ...common };
    return { type: "Copy", from: this.flag("from"), parents: isOn(this.flag("parents")), ...common };
  }

  #keyValues(): Instruction {
    const verb = this.name;
    const { text } = this.rest;
    const spans = splitWords(text, this.escape);
    const pairs: KeyValue[] = [];
    const [first] = spans;
    if (first && !text.slice(first.start, first.end).includes("=")) {
      const [key, value] = splitFirst(text);
      if (value)
        pairs.push({
          type: "KeyValue",
          range: this.whole().range,
          key: wordNode(key, this.rest),
          value: wordNode(value, this.rest),
        });
      else this.parserError ??= `${verb} must have two arguments`;
    } else for (const span of spans) pairs.push(...this.#pair(span));
    if (pairs.length === 0) this.fail(`${verb} requires at least one argument`);
    else if (verb === "ENV" && pairs.some(({ key }) => key.value === ""))
      this.fail("ENV names can not be blank");
    else if (verb === "LABEL" && pairs.some(({ key }) => key.value === ""))
      this.fail("LABEL names can not be blank");
    const words = pairs.flatMap(({ key, value }) => (value ? [key, value] : [key]));
    return verb === "ENV"
      ? { type: "Env", pairs, ...this.base(words, false) }
      : { type: "Label", pairs, ...this.base(words, false) };
  }

  #pair({ start, end }: Span): KeyValue[] {
    const equals = this.rest.text.indexOf("=", start);
    if (equals < 0 || equals >= end) {
      const word = this.rest.text.slice(start, end);
      this.parserError ??= `Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`;
      return [];
    }
    return [
      {
        type: "KeyValue",
        range: this.rest.toSourceRange(start, end),
        key: wordNode({ start, end: equals }, this.rest),
        value: wordNode({ start: equals + 1, end }, this.rest),
      },
    ];
  }

  #arg(): Instruction {
    const spans = splitWords(this.rest.text, this.escape);
    const words = this.words(spans);
    if (words.length === 0) this.fail("ARG requires at least one argument");
    const pairs = spans.map(({ start, end }): KeyValue => {
      const equals = this.rest.text.indexOf("=", start);
      const has = equals >= 0 && equals < end;
      if (has && equals === start) this.fail("ARG names can not be blank");
      return {
        type: "KeyValue",
        range: this.rest.toSourceRange(start, end),
        key: wordNode({ start, end: has ? equals : end }, this.rest),
        value: has ? wordNode({ start: equals + 1, end }, this.rest) : undefined,
      };
    });
    return { type: "Arg", pairs, ...this.base(words, false) };
  }

  #single(): Instruction {
    const words = this.rest.text === "" ? [] : [this.whole()];
    if (words.length === 0) this.fail(`${this.name} requires exactly one argument`);
    const word = this.whole();
    switch (this.name) {
      case "USER":
        return { type: "User", user: word, ...this.base(words, false) };
      case "WORKDIR":
        return { type: "Workdir", path: word, ...this.base(words, false) };
      case "STOPSIGNAL":
        return { type: "Stopsignal", ...this.base(words, false) };
      default:
        return { type: "Maintainer", ...this.base(words, false) };
    }
  }

  #shell(): Instruction {
    const { words, json } = this.commandLine();
    if (words.length === 0) this.fail("SHELL requires at least one argument");
    else if (!json) this.fail("SHELL requires the arguments to be in JSON form");
    return { type: "Shell", shell: json ? words.map(({ value }) => value) : [], ...this.base(words, json) };
  }

  #healthcheck(): Instruction {
    const { text } = this.rest;
    const kindEnd = /^\S*/.exec(text)?.[0].length ?? 0;
    const kind = text.slice(0, kindEnd);
    const at = skipBlanks(text, kindEnd);
    const command = this.rest.slice(at, text.length);
    const exec = this.json(command);
    const first = kind === "" ? [] : [wordNode({ start: 0, end: kindEnd }, this.rest)];
    const words = [
      ...first,
      ...(exec ?? (command.text === "" ? [] : [wordNode({ start: at, end: text.length }, this.rest)])),
    ];
    const none = kind.toUpperCase() === "NONE";
    if (words.length === 0) this.fail("HEALTHCHECK requires at least one argument");
    else if (this.flagsFail())
      return {
        type: "Healthcheck",
        none,
        script: exec ? undefined : command,
        exec,
        ...this.base(words, exec !== undefined),
      };
    else if (none && words.length > 1) this.fail("HEALTHCHECK NONE takes no arguments");
    else if (!none && kind.toUpperCase() !== "CMD")
      this.fail(`Unknown type ${JSON.stringify(kind.toUpperCase())} in HEALTHCHECK (try CMD)`);
    else if (!none && words.length === 1) this.fail("Missing command after HEALTHCHECK CMD");
    else if (!none) this.#checkHealthFlags();
    return {
      type: "Healthcheck",
      none,
      script: exec ? undefined : command,
      exec,
      ...this.base(words, exec !== undefined),
    };
  }

  #checkHealthFlags(): void {
    const retries = this.flag("retries")?.value ?? "";
    for (const { name, value = "" } of this.flags)
      if (name !== "retries" && value !== "") this.#fail(durationError(name, value));
    if (retries === "") return;
    if (!/^[-+]?\d+$/.test(retries))
      this.fail(`strconv.ParseInt: parsing ${JSON.stringify(retries)}: invalid syntax`);
    else if (Number(retries) < 0) this.fail(`--retries cannot be negative (${String(Number(retries))})`);
  }

  #fail(message: string | undefined): void {
    if (message !== undefined) this.fail(message);
  }

  #onbuild(): OnbuildInstruction {
    const inner = this.rest.text === "" ? undefined : new Reader(this.line, this.rest, this.escape).read();
    const trigger = inner?.instruction;
    const name = trigger?.keyword.toUpperCase() ?? "";
    if (!trigger) this.fail("ONBUILD requires at least one argument");
    else if (name === "ONBUILD") this.fail("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
    else if (name === "FROM" || name === "MAINTAINER")
      this.fail(`${name} isn't allowed as an ONBUILD trigger`);
    this.parserError ??= inner?.parserError;
    const words = trigger
      ? [wordNode({ start: 0, end: trigger.keyword.length }, this.rest), ...trigger.args]
      : [];
    return { type: "Onbuild", trigger, ...this.base(words, false) };
  }
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 3.6e6,
};

/** Why a duration of HEALTHCHECK is refused: Go does not read it, or it is too short. */
function durationError(name: string, value: string): string | undefined {
  if (/^[-+]?0$/.test(value)) return undefined;
  if (!/^[-+]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+$/.test(value)) {
    const what = /^[\d.]+$/.test(value) ? "missing unit in" : "invalid";
    return `time: ${what} duration ${JSON.stringify(value)}`;
  }
  let total = 0;
  for (const [, amount, unit] of value.matchAll(/(?<![\d.])([\d.]+)([a-zµ]+)/g))
    total += Number(amount) * (MILLISECONDS[unit ?? ""] ?? 0);
  const tooShort = total > 0 && (total < 1 || value.startsWith("-"));
  return tooShort ? `Interval "${name}" cannot be less than 1ms` : undefined;
}

const isOn = (flag: Flag | undefined): boolean =>
  flag !== undefined && (flag.value === undefined || flag.value.toLowerCase() === "true");
