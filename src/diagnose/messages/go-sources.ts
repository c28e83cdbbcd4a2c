import type { Message } from "../types.ts";

/** What Go says of the project's own sources before, or while, it compiles them. */
export const goSources: readonly Message[] = [
  {
    id: "import-refused",
    patterns: [
      /import cycle not allowed/,
      /import "(?<path>[^"]+)" is a program, not an importable package/,
      /use of internal package (?<path>\S+) not allowed/,
      /malformed import path/,
      /is relative, but relative import paths are not supported/,
      /local import "[^"]+" in non-local package/,
      /ambiguous import: found package \S+ in multiple modules/,
      /is not an importable package/,
    ],
    what: "Go refuses an import, or the path of a package, of the project's own sources.",
    advice: ["Mend the import in the file that is named: the build's files decide, not the Dockerfile."],
    rules: ["go-compiles"],
  },
  {
    id: "source-refused",
    patterns: [
      /func main must have no arguments and no return values/,
      /cannot range over \d+ \(untyped int constant/,
      /package \S+ is not a main package/,
    ],
    what: "The compiler refuses the project's own sources.",
    advice: ["Mend the file that is named, or build another package."],
    rules: ["go-compiles"],
  },
  {
    id: "embed-pattern",
    patterns: [/pattern (?<pattern>\S+): invalid pattern syntax/],
    what: "The `//go:embed` pattern {pattern} is none: it begins in the directory of its file, and does not leave it.",
    advice: ["Write a path below that directory, without `./` and without a slash at its end."],
    rules: ["embed-files-copied"],
  },
  {
    id: "go-input-missing",
    patterns: [
      /^cover: open (?<file>\S+): no such file or directory/,
      /reading overlay: open (?<file>\S+): no such file/,
      /error opening profile: open (?<file>\S+): no such file/,
      /^stat (?<file>\S+): no such file or directory/,
    ],
    what: "A go command is to read {file}, which is not in the image.",
    advice: ["Copy it before this step, or correct the path."],
    rules: ["file-exists"],
  },
  {
    id: "go-test-place-missing",
    patterns: [/^open (?<file>\S+): no such file or directory/],
    what: "A go command is to write, or to read, {file}, and its directory is not in the image.",
    advice: ["Make the directory before this step: `mkdir -p`."],
    rules: ["directory-exists", "file-exists"],
  },
  {
    id: "go-directory-missing",
    patterns: [/chdir (?<directory>\S+): no such file or directory/],
    what: "`go -C` is to work in {directory}, which is not in the image.",
    advice: ["Copy it before this step, or correct the path."],
    rules: ["package-found"],
  },
  {
    id: "go-tests-run",
    patterns: [/go: cannot run \*_test\.go files/],
    what: "`go run` was given a file of tests, as `go run *.go` does.",
    advice: ["Name the directory: `go run .`."],
    rules: ["valid-go-command"],
  },
  {
    id: "list-without-modules",
    patterns: [/list -m cannot be used with GO111MODULE=off/],
    what: "Modules are switched off, and `go list -m` is about modules.",
    advice: ["Take GO111MODULE=off away."],
    rules: ["valid-go-variables"],
  },
];
