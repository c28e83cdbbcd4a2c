/** One line of a log, without what terminals and CI systems put around it. */
export interface LogLine {
  /** 1-based line of the log as it was given. */
  readonly number: number;
  readonly text: string;
}

/** A step of a build, as the log names it. */
export interface Step {
  /** As the builder writes it: `[build 3/5] RUN go mod download`. */
  readonly label: string;
  /** The instruction in the label; undefined for steps of the builder's own (`[internal] …`). */
  readonly instruction: string | undefined;
  readonly stage: string | undefined;
  /** The 3 of `3/5`. */
  readonly index: number | undefined;
  /** What `index` counts: steps of a stage, all instructions, or it is not known. */
  readonly counts: "steps" | "instructions" | undefined;
  readonly output: readonly LogLine[];
  /** What the builder says of it at its end. */
  readonly error: readonly LogLine[];
}

/** The piece of Dockerfile that BuildKit prints under a failure. */
export interface Excerpt {
  readonly file: string;
  readonly line: number;
  readonly lines: readonly ExcerptLine[];
}

export interface ExcerptLine {
  readonly line: number;
  readonly text: string;
  readonly marked: boolean;
}

/** A log, taken apart. */
export interface Log {
  /** Whether a builder speaks in it. */
  readonly built: boolean;
  /** Steps that failed, first the one that the builder names in the end. */
  readonly failed: readonly Step[];
  /** The builder's last words on why it gives up; empty when it does not. */
  readonly end: readonly LogLine[];
  readonly excerpts: readonly Excerpt[];
  /** Lines that no builder wrote. */
  readonly free: readonly LogLine[];
}

/** One kind of message: what it looks like, what it means, what to do. */
export interface Message {
  readonly id: string;
  /** Any of these in one line of the log. Named groups may be used as `{name}` in the texts. */
  readonly patterns: readonly RegExp[];
  /** What happened, in plain words. */
  readonly what: string;
  readonly advice: readonly string[];
  /** Rules that foresee it, where the files decide it. */
  readonly rules: readonly string[];
  /** A general message gives way to any other of the same step. */
  readonly general?: boolean;
  /** Exit status that goes with it; with another one it is a general message. */
  readonly exit?: number;
  /** It may come from a started container, whose output stands by itself. */
  readonly container?: boolean;
  /** Instructions of the final stage that a container's failure goes back to. */
  readonly instructions?: readonly ("ENTRYPOINT" | "CMD" | "USER" | "WORKDIR" | "HEALTHCHECK")[];
}

/** Where in a Dockerfile. */
export interface Place {
  /** As the log names it; undefined when it does not. */
  readonly file: string | undefined;
  readonly line: number;
  readonly endLine: number;
  readonly source: readonly string[];
}

export interface Failure {
  /** Kind of message; undefined when it is not known. */
  readonly id: string | undefined;
  readonly what: string;
  readonly advice: readonly string[];
  readonly rules: readonly string[];
  /** The line of the log that says it; for an unknown failure the last ones of the step. */
  readonly lines: readonly LogLine[];
  readonly step: string | undefined;
  readonly place: Place | undefined;
  readonly exitCode: number | undefined;
}

export interface Diagnosis {
  /** Empty: nothing failed in this log. */
  readonly failures: readonly Failure[];
}
