import { FORMAT_NAMES } from "./formats/index.ts";

/** What a flag's value is, for the completion of shells. */
export type ValueKind = "file" | "directory" | "format" | "rule" | "other";

export interface Flag {
  readonly name: string;
  /** What the value is, in the help; undefined: a switch. */
  readonly value?: string;
  readonly kind?: ValueKind;
  readonly short?: string;
  readonly help: string;
}

export interface FlagGroup {
  readonly title: string;
  readonly flags: readonly Flag[];
}

export const FLAG_GROUPS: readonly FlagGroup[] = [
  {
    title: "The build",
    flags: [
      {
        name: "context",
        value: "DIR",
        kind: "directory",
        help: "Directory of the build context (else found out from compose files and COPY sources)",
      },
      { name: "target", value: "STAGE", help: "Stage that is built (else the last one)" },
      { name: "build-arg", value: "NAME=VALUE", help: "Build argument that the build gets; may be repeated" },
      {
        name: "print-build",
        help: "Print the simulated build of each Dockerfile, as text or with --format json",
      },
    ],
  },
  {
    title: "Rules and configuration",
    flags: [
      {
        name: "rule",
        value: "'NAME: SEVERITY'",
        kind: "rule",
        help: "Setting of one rule: off, warn, error, or a JSON list with options; may be repeated",
      },
      {
        name: "config",
        short: "c",
        value: "FILE",
        kind: "file",
        help: "Configuration file (else .dockerlint-go.yaml, .yml or .json, upwards from each file)",
      },
      { name: "no-config", help: "Read no configuration file" },
      {
        name: "report-unused-disable-directives",
        help: "Report suppressions that suppress nothing as errors, not warnings",
      },
      { name: "list-rules", help: "List the rules, as text or with --format json" },
    ],
  },
  {
    title: "Fixes",
    flags: [
      { name: "fix", help: "Apply fixes to the files" },
      { name: "fix-dry-run", help: "Apply fixes in the output of --format json alone" },
    ],
  },
  {
    title: "Files",
    flags: [
      {
        name: "dependents",
        help: "Lint also the Dockerfiles whose build reads the files (go.mod, .dockerignore, …)",
      },
      {
        name: "stdin-filename",
        value: "NAME",
        kind: "file",
        help: "Name of the file that standard input (-) stands for",
      },
    ],
  },
  {
    title: "Report",
    flags: [
      {
        name: "format",
        short: "f",
        value: "NAME",
        kind: "format",
        help: FORMAT_NAMES.join(", ").replace(",", " (the default),"),
      },
      { name: "output-file", short: "o", value: "FILE", kind: "file", help: "Write the report into a file" },
      { name: "quiet", help: "Report errors alone" },
      {
        name: "max-warnings",
        value: "NUMBER",
        help: "Exit with 1 when there are more warnings than this",
      },
      { name: "color", help: "Colour the report, whatever the terminal and NO_COLOR say" },
      { name: "no-color", help: "Do not colour the report" },
    ],
  },
  {
    title: "About dockerlint-go",
    flags: [
      { name: "version", short: "v", help: "Print the version" },
      { name: "help", short: "h", help: "Print this help" },
    ],
  },
];

export const FLAGS: readonly Flag[] = FLAG_GROUPS.flatMap(({ flags }) => flags);
