import type { MappedText } from "../mapped-text.ts";
import type { Range } from "../position.ts";

/**
 * The tree of a Dockerfile. Every node has the exact range of the original text that it came from, so a
 * rule can point at a flag's value and a fix can replace just that.
 *
 * `value` of a word is the text as BuildKit's parser hands it on: quotes and escapes still in it, variables
 * not yet replaced; `lexWord` of word.ts takes it from there.
 */
export interface Dockerfile {
  readonly type: "Dockerfile";
  readonly range: Range;
  readonly text: string;
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  /** All comments outside of heredoc bodies, also those inside an instruction's continuation lines. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  /** What BuildKit refuses, in order of place. BuildKit stops at the first; we go on. */
  readonly errors: readonly DockerfileSyntaxError[];
  readonly warnings: readonly DockerfileSyntaxError[];
}

export interface DockerfileSyntaxError {
  /** In BuildKit's words, without its "dockerfile parse error on line N: " frame. */
  readonly message: string;
  readonly range: Range;
  /** 1-based line that BuildKit names. */
  readonly line: number;
  /**
   * When BuildKit finds it: `file` when it reads the file, `instruction` when it reads the instructions one
   * by one, `step` when it makes build steps of them, their variables replaced. All fail the build.
   */
  readonly phase: "file" | "instruction" | "step";
}

/** `# syntax=…`, `# escape=…`, `# check=…` at the head of the file. */
export interface Directive {
  readonly type: "Directive";
  readonly range: Range;
  readonly name: string;
  readonly value: string;
}

export interface Comment {
  readonly type: "Comment";
  /** From `#` to the end of the line, line end excluded. */
  readonly range: Range;
  /** Text after the `#`, trimmed. */
  readonly value: string;
}

/** A word of an instruction. */
export interface Word {
  readonly type: "Word";
  readonly range: Range;
  readonly value: string;
}

export interface Flag {
  readonly type: "Flag";
  /** The whole of `--name=value`. */
  readonly range: Range;
  readonly name: string;
  /** Text after `=`; undefined without `=`. True text: non-ASCII is not mangled as BuildKit does. */
  readonly value: string | undefined;
  readonly valueRange: Range | undefined;
}

export interface Heredoc {
  readonly type: "Heredoc";
  /** From the first character of the body to the end of the delimiter's line. */
  readonly range: Range;
  readonly name: string;
  /** Body as the program or file gets it; leading tabs already removed for `<<-`. */
  readonly content: MappedText;
  /** Whether variables in the body are replaced (delimiter unquoted). */
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly fileDescriptor: number;
}

interface InstructionBase {
  /** From the keyword to the end of the last line that belongs to it, heredoc bodies included. */
  readonly range: Range;
  /** As written, e.g. `run`. `type` tells which one it is. */
  readonly keyword: string;
  readonly keywordRange: Range;
  /** 1-based first and last line, as BuildKit counts. */
  readonly startLine: number;
  readonly endLine: number;
  readonly flags: readonly Flag[];
  /** All words after the flags (of a shell-form RUN, CMD, ENTRYPOINT: one, the whole command line). */
  readonly args: readonly Word[];
  /** Whether the arguments are a JSON array (exec form). */
  readonly json: boolean;
  readonly heredocs: readonly Heredoc[];
  /** Comment lines above, up to the instruction before; parser directives left out. */
  readonly comments: readonly Comment[];
  /** The logical line as BuildKit joins it, keyword included. */
  readonly original: string;
  /** Everything after keyword and flags, joined, with its origin. */
  readonly text: MappedText;
  /** BuildKit refuses this instruction: its typed fields hold what could be read. */
  readonly error: DockerfileSyntaxError | undefined;
}

/** Exec form has words (`["go", "build"]`), shell form a script. */
export interface CommandLine {
  /** Undefined in exec form. */
  readonly script: MappedText | undefined;
  /** Words of the JSON array, decoded; undefined in shell form. */
  readonly exec: readonly Word[] | undefined;
}

export interface FromInstruction extends InstructionBase {
  readonly type: "From";
  readonly image: Word;
  /** Name after AS, lower-cased as BuildKit does; undefined without AS. */
  readonly stageName: string | undefined;
  readonly stageNameRange: Range | undefined;
  readonly platform: Flag | undefined;
}

export interface RunInstruction extends InstructionBase, CommandLine {
  readonly type: "Run";
  readonly mounts: readonly Mount[];
  /** `default`, `none` or `host`; undefined when not given. */
  readonly network: string | undefined;
  readonly security: string | undefined;
}

/** One `--mount=…`. Values as written, variables not replaced; undefined where not given. */
export interface Mount {
  readonly type: "Mount";
  readonly range: Range;
  readonly flag: Flag;
  readonly mountType: "bind" | "cache" | "tmpfs" | "secret" | "ssh";
  readonly target: string | undefined;
  readonly source: string | undefined;
  readonly from: string | undefined;
  readonly id: string | undefined;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly sharing: string | undefined;
  /** Octal digits, `uid` and `gid` decimal, as text: BuildKit refuses other text, unless it holds a variable. */
  readonly mode: string | undefined;
  readonly uid: string | undefined;
  readonly gid: string | undefined;
  readonly env: string | undefined;
  readonly size: string | undefined;
  /** Each `key=value` with its place. */
  readonly options: readonly {
    readonly key: string;
    readonly value: string | undefined;
    readonly range: Range;
  }[];
}

interface TransferInstruction extends InstructionBase {
  /** Sources that are paths or URLs; heredocs are in `heredocs`. */
  readonly sources: readonly Word[];
  readonly destination: Word;
  readonly chown: Flag | undefined;
  readonly chmod: Flag | undefined;
  readonly link: boolean;
  readonly excludes: readonly Flag[];
}

export interface CopyInstruction extends TransferInstruction {
  readonly type: "Copy";
  readonly from: Flag | undefined;
  readonly parents: boolean;
}

export interface AddInstruction extends TransferInstruction {
  readonly type: "Add";
}

export interface KeyValue {
  readonly type: "KeyValue";
  readonly range: Range;
  readonly key: Word;
  /** Undefined for `ARG NAME`. */
  readonly value: Word | undefined;
}

export interface EnvInstruction extends InstructionBase {
  readonly type: "Env";
  readonly pairs: readonly KeyValue[];
}
export interface ArgInstruction extends InstructionBase {
  readonly type: "Arg";
  readonly pairs: readonly KeyValue[];
}
export interface LabelInstruction extends InstructionBase {
  readonly type: "Label";
  readonly pairs: readonly KeyValue[];
}
export interface UserInstruction extends InstructionBase {
  readonly type: "User";
  readonly user: Word;
}
export interface WorkdirInstruction extends InstructionBase {
  readonly type: "Workdir";
  readonly path: Word;
}
export interface CmdInstruction extends InstructionBase, CommandLine {
  readonly type: "Cmd";
}
export interface EntrypointInstruction extends InstructionBase, CommandLine {
  readonly type: "Entrypoint";
}
export interface ShellInstruction extends InstructionBase {
  readonly type: "Shell";
  readonly shell: readonly string[];
}
export interface HealthcheckInstruction extends InstructionBase, CommandLine {
  readonly type: "Healthcheck";
  readonly none: boolean;
}
export interface OnbuildInstruction extends InstructionBase {
  readonly type: "Onbuild";
  /** The instruction that a later `FROM this-stage` runs; undefined when it could not be read. */
  readonly trigger: Instruction | undefined;
}
export interface ExposeInstruction extends InstructionBase {
  readonly type: "Expose";
}
export interface VolumeInstruction extends InstructionBase {
  readonly type: "Volume";
}
export interface StopsignalInstruction extends InstructionBase {
  readonly type: "Stopsignal";
}
export interface MaintainerInstruction extends InstructionBase {
  readonly type: "Maintainer";
}
/** An unknown keyword; `error` says so. */
export interface UnknownInstruction extends InstructionBase {
  readonly type: "UnknownInstruction";
}

export type Instruction =
  | FromInstruction
  | RunInstruction
  | CopyInstruction
  | AddInstruction
  | EnvInstruction
  | ArgInstruction
  | LabelInstruction
  | UserInstruction
  | WorkdirInstruction
  | CmdInstruction
  | EntrypointInstruction
  | ShellInstruction
  | HealthcheckInstruction
  | OnbuildInstruction
  | ExposeInstruction
  | VolumeInstruction
  | StopsignalInstruction
  | MaintainerInstruction
  | UnknownInstruction;
