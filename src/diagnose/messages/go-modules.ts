import type { Message } from "../types.ts";

/** What Go says about go.mod, go.sum, go.work and vendor. */
export const goModules: readonly Message[] = [
  {
    id: "go-too-old",
    patterns: [
      /(?:^|: |go: )(?:module )?(?<what>\S+) requires go >= (?<need>[\w.]+) \(running go (?<have>[\w.]+)/,
      /module (?<what>\S+) requires Go (?<need>[\w.]+) or later/,
    ],
    what: "{what} needs Go {need} or later, and the Go of this image is older. GOTOOLCHAIN, which the golang images set to local, keeps it from fetching a newer one.",
    advice: [
      "Build in an image with Go {need} or later: `FROM golang:{need}`.",
      "Or lower the go line of {what}, if it needs no more.",
    ],
    rules: ["go-version"],
  },
  {
    id: "go-line-unreadable",
    patterns: [/invalid go version '(?<version>[^']*)': must match format/],
    what: "This Go cannot read the go line {version} of go.mod: up to Go 1.20 it takes two numbers only (1.20), and no Go takes other words.",
    advice: ["Build in an image with a newer Go, or correct the go line."],
    rules: ["go-mod-syntax", "go-version"],
  },
  {
    id: "go-mod-merge-conflict",
    patterns: [/go\.(?:mod|work):\d+: unknown directive: (?:<{4,}|={4,}|>{4,})/],
    what: "go.mod has marks of a merge that was not resolved.",
    advice: ["Resolve the merge in go.mod and go.sum, and commit them."],
    rules: ["go-mod-syntax"],
  },
  {
    id: "go-mod-directive-too-new",
    patterns: [/go\.(?:mod|work):\d+: unknown directive: (?<word>toolchain|godebug|tool|ignore|retract)$/],
    what: "The Go of this image is too old for the line `{word}` of go.mod.",
    advice: ["Build in an image with a newer Go, or take the line out."],
    rules: ["go-mod-syntax", "go-version"],
  },
  {
    id: "go-mod-syntax",
    patterns: [
      /(?:^|\s|\/)(?<file>go\.(?:mod|work)):(?<line>\d+)(?::\d+)?: (?<why>\S.*)/,
      /(?<file>go\.mod): (?<why>missing module declaration|no module declaration)/,
      /(?:error reading|no module declaration in) (?<file>go\.mod)/,
      /^go: (?<why>malformed module path "[^"]*": .*)/,
      /^go: (?<why>conflicting replacements for \S+):/,
      /^go: (?<why>invalid toolchain "[^"]*" in (?<file>go\.mod))/,
    ],
    what: "Go cannot read go.mod or go.work.",
    advice: ["Correct the line that the message names; `go mod edit -json` reads the file without a build."],
    rules: ["go-mod-syntax"],
  },
  {
    id: "go-mod-in-gopath",
    patterns: [/\$GOPATH\/go\.mod exists but should not/],
    what: "The module lies in the root of GOPATH (/go in the golang images), where Go wants no go.mod.",
    advice: ["Work in a directory of its own: `WORKDIR /src` before the first COPY."],
    rules: ["go-mod-before-download", "module-outside-gopath"],
  },
  {
    id: "install-outside-module",
    patterns: [
      /'go get' is no longer supported outside a module/,
      /'go install' requires a version when current directory is not in a module/,
    ],
    what: "A tool is fetched where no go.mod is, and without a version.",
    advice: ["Name the version: `go install example.com/cmd/tool@v1.2.3`."],
    rules: ["valid-go-command", "go-mod-before-download"],
  },
  {
    id: "go-mod-not-found",
    patterns: [
      /go\.mod file not found in current directory or any parent directory/,
      /no modules specified \(see 'go help mod download'\)/,
      /cannot find main module/,
      /directory prefix \S+ does not contain main module/,
      /^go: open (?<file>\S+\.mod): no such file or directory/,
      /-modfile=\S+: file does not have \.mod extension/,
    ],
    what: "Go finds no go.mod in the working directory of this step, nor above it.",
    advice: [
      "Copy it there before this step: `COPY go.mod go.sum ./` after WORKDIR.",
      "If it is copied: WORKDIR of this step must be its directory or one below; `cd` of an earlier RUN is forgotten. See also that .dockerignore does not hide it.",
    ],
    rules: ["go-mod-before-download"],
  },
  {
    id: "go-mod-init",
    patterns: [/^go: \S+go\.mod already exists/, /cannot determine module path for source directory/],
    what: "`go mod init` could not make a go.mod: there is one already, or it does not know the module's path.",
    advice: ["Commit go.mod with the project and take `go mod init` out of the Dockerfile."],
    rules: ["go-mod-init"],
  },
  {
    id: "go-sum-incomplete",
    patterns: [/missing go\.sum entry for (?<what>go\.mod file|module providing package \S+)?/],
    what: "go.sum is not in the image, or does not have the hash of a module that is built.",
    advice: [
      "Copy go.sum together with go.mod: `COPY go.mod go.sum ./`, and see that .dockerignore does not hide it.",
      "If it is copied: run `go mod tidy` in the project and commit go.sum.",
    ],
    rules: ["go-sum-complete"],
  },
  {
    id: "go-sum-malformed",
    patterns: [/malformed go\.sum/, /go\.sum:\d+: wrong number of fields/],
    what: "go.sum has a line that is no hash, as marks of a merge are.",
    advice: ["Remove the line, run `go mod tidy` and commit go.sum."],
    rules: ["go-sum-syntax"],
  },
  {
    id: "go-sum-mismatch",
    patterns: [
      /checksum mismatch$/,
      /^SECURITY ERROR$/,
      /does NOT match (?:an earlier download|one reported)/,
    ],
    what: "A module is not the one whose hash go.sum has: its version was moved, or somebody changed it on the way.",
    advice: [
      "Find out which: compare with `GOPROXY=https://proxy.golang.org go mod download` elsewhere. Only if the new one is right, remove its lines of go.sum and run `go mod tidy`.",
    ],
    rules: [],
  },
  {
    id: "go-mod-needs-update",
    patterns: [/updates to go\.mod needed/, /module \S+: not a known dependency/],
    what: "go.mod is not as Go would write it (a version that is no full one, or a requirement is missing), and `go build` may not change it.",
    advice: ["Run `go mod tidy` in the project and commit go.mod and go.sum."],
    rules: ["go-mod-canonical"],
  },
  {
    id: "replacement-missing",
    patterns: [
      /\(replaced by (?<dir>\.{0,2}\/[^)]*)\): reading \S+: open .*no such file or directory/,
      /replacement directory (?<dir>\S+) does not exist/,
      /parsing (?<dir>\/\S+)\/go\.mod: open \S+: no such file or directory/,
    ],
    what: "go.mod replaces a module by the directory {dir}, and that is not in the image when Go reads it.",
    advice: [
      "Copy it before this step, its go.mod at least: `COPY {dir} {dir}`.",
      "What lies outside of the build context cannot be copied: build from the directory above.",
    ],
    rules: ["local-replace-copied"],
  },
  {
    id: "workspace-member-missing",
    patterns: [/cannot load module (?<dir>\S+) listed in go\.work file/],
    what: "go.work names the module {dir}, and its go.mod is not in the image when Go reads it.",
    advice: [
      "Copy the go.mod of every member before this step, or set `ENV GOWORK=off` if one module is enough.",
    ],
    rules: ["workspace-member-copied"],
  },
  {
    id: "workspace-mismatch",
    patterns: [
      /contained in a module that is not one of the workspace modules/,
      /listed in go\.work file requires go >= \S+, but go\.work lists go/,
      /reading go\.work: /,
      /no go\.work file found/,
      /does not contain modules listed in go\.work/,
      /-mod may only be set to readonly(?: or vendor)? when in workspace mode/,
      /-modfile cannot be used in workspace mode/,
    ],
    what: "go.work and what the step does do not fit each other.",
    advice: ["Run `go work use` in the project and commit go.work, or set GOWORK=off for this step."],
    rules: ["workspace-consistency"],
  },
  {
    id: "vendor-inconsistent",
    patterns: [
      /inconsistent vendoring/,
      /(?:is explicitly required|marked as (?:explicit|replaced)).*vendor\/modules\.txt/,
      /can't compute 'all' using the vendor directory/,
    ],
    what: "The vendor directory is not in the image, or does not have what go.mod requires.",
    advice: [
      "Run `go mod vendor` in the project and commit vendor; see that it is copied and that .dockerignore does not hide it.",
    ],
    rules: ["vendor-consistency"],
  },
  {
    id: "vendor-forbids-query",
    patterns: [/cannot query module due to -mod=vendor/],
    what: "A tool is to be fetched, and -mod=vendor (in GOFLAGS, or because of a vendor directory) forbids to fetch.",
    advice: ["Give this one command another mode: `GOFLAGS=-mod=mod go install …@version`."],
    rules: ["valid-go-command"],
  },
  {
    id: "vendor-package-missing",
    patterns: [/import lookup disabled by -mod=vendor/],
    what: "A package that is imported is in neither the project nor its vendor directory, as they are in the image.",
    advice: ["Run `go mod vendor` and commit it; see that COPY brings all packages of the project."],
    rules: ["package-found"],
  },
  {
    id: "package-not-found",
    patterns: [
      /no required module provides package (?<package>[^\s;:]+)/,
      /package (?<package>\S+) is not in (?:std|GOROOT)/,
      /^no Go files in (?<package>\S+)/,
      /cannot find package "?(?<package>[^"\s]+)/,
      /directory (?<package>\S+) outside (?:main module|modules listed)/,
      /cannot find module providing package (?<package>\S+)/,
    ],
    what: "The package {package} is not in the image when Go looks for it, and no module of go.mod has it.",
    advice: [
      "A package of the project: copy its directory before this step, and see that .dockerignore does not hide it.",
      "A package of another module: run `go mod tidy` in the project and commit go.mod and go.sum. In a workspace, copy go.work too.",
    ],
    rules: ["package-found"],
  },
  {
    id: "package-directory-missing",
    patterns: [/\bstat (?<package>\S+): directory not found/],
    what: "The directory {package}, which is to be built, is not in the image.",
    advice: [
      "Copy it before this step, and see that .dockerignore does not hide it. COPY of a directory copies what is in it: `COPY cmd cmd`, not `COPY cmd .`.",
    ],
    rules: ["package-found"],
    // Flags behind the package are taken for directories as well.
    general: true,
  },
  {
    id: "embed-missing",
    patterns: [
      /pattern (?<pattern>\S+): no matching files found/,
      /pattern (?<pattern>\S+): cannot embed/,
      /cannot embed directory (?<pattern>\S+): contains no embeddable files/,
    ],
    what: "The files that `//go:embed {pattern}` takes in are not in the image.",
    advice: ["Copy or build them before this step, and see that .dockerignore does not hide them."],
    rules: ["embed-files-copied"],
  },
  {
    id: "unknown-revision",
    patterns: [
      /unknown revision (?<revision>\S+)/,
      /invalid version: (?<revision>.+)/,
      /no matching versions for query "(?<revision>[^"]*)"/,
      /module (?<revision>\S+) found(?: \([^)]*\))?, but does not contain package/,
    ],
    what: "There is no such version of a module, or it does not have the package: {revision}.",
    advice: [
      "See whether the version was removed or moved, and correct go.mod or the `@version` of the tool.",
    ],
    rules: [],
    general: true,
  },
  {
    id: "module-path-differs",
    patterns: [/module declares its path as: (?<path>\S+)/],
    what: "A module is required by a path that is not its own; its go.mod says {path}.",
    advice: ["Require it by its own path, or replace it in go.mod."],
    rules: [],
  },
];
