import type { Message } from "../types.ts";

/** What `go build`, the compiler and cgo say. */
export const goBuild: readonly Message[] = [
  {
    id: "cgo-without-compiler",
    patterns: [
      /C compiler "(?<program>[^"]+)" not found/,
      /cgo: exec (?<program>\S+): exec: "[^"]+": executable file not found/,
    ],
    what: "cgo is on and wants the C compiler {program}, which this image does not have.",
    advice: [
      "If no package needs C: `ENV CGO_ENABLED=0`.",
      "Else install it first: `apk add --no-cache gcc musl-dev`, or `apt-get install -y gcc libc6-dev`.",
    ],
    rules: ["cgo-available"],
  },
  {
    id: "cgo-required",
    patterns: [
      /-race requires cgo/,
      /requires external \(cgo\) linking, but cgo is not enabled/,
      /build constraints exclude all Go files in \S*\/pkg\/mod\//,
    ],
    what: "What is built needs cgo (`-race`, external linking, or a package with C code), and cgo is off.",
    advice: [
      "Set CGO_ENABLED=1 for this step and have a C compiler in the image, or build without what needs it.",
    ],
    rules: ["cgo-available"],
  },
  {
    id: "c-header-missing",
    patterns: [/fatal error: (?<header>[\w./-]+\.h): No such file or directory/],
    what: "The C compiler does not find the header {header}.",
    advice: [
      "Install the development package that has it; for those of the C library `musl-dev` (Alpine) or `libc6-dev` (Debian).",
    ],
    rules: [],
  },
  {
    id: "c-library-missing",
    patterns: [
      /ld: cannot find -l(?<library>[\w+.-]+)/,
      /Package '?(?<library>[\w+.-]+)'?,? (?:required by 'virtual:world', )?(?:not found|was not found in the pkg-config search path)/,
      /No package '(?<library>[^']+)' found/,
    ],
    what: "The C library {library} is not in this image.",
    advice: ["Install its development package before this step."],
    rules: [],
  },
  {
    id: "c-compiler-for-other-platform",
    patterns: [
      /(?:gcc|clang|cc): error: unrecognized command[- ]line option '?-m/,
      /gcc_\w+\.S: Assembler messages:/,
      /cgo: .*unsupported (?:GOOS|GOARCH)/,
    ],
    what: "cgo compiles for another platform than this C compiler does.",
    advice: ["Build without cgo (`CGO_ENABLED=0`), or give CC a compiler for that platform."],
    rules: ["cgo-available"],
  },
  {
    id: "output-conflict",
    patterns: [
      /build output "(?<path>[^"]+)" already exists and is a directory/,
      /cannot write multiple packages to non-directory (?<path>\S+)/,
      /no main packages to build/,
      /cannot install cross-compiled binaries when GOBIN is set/,
    ],
    what: "Go cannot write the program where `-o` (or GOBIN) says.",
    advice: ["Give one main package and a file name, or a directory that ends in a slash for several."],
    rules: ["build-output"],
  },
  {
    id: "output-not-writable",
    patterns: [
      /copying \S*go-build\S*: open (?<path>\S+): (?<why>permission denied|read-only file system)/,
      /go: creating \S+: open (?<path>\S+): (?<why>permission denied|read-only file system)/,
      /^open (?<path>\/\S+): (?<why>permission denied|read-only file system)$/,
    ],
    what: "Go has built the program but cannot write it to {path}: {why}.",
    advice: [
      "As another user than root: write to a directory that belongs to it, or build before USER.",
      "Under a bind mount, which is read-only: write outside of it, `-o /bin/app`.",
    ],
    rules: ["cache-ownership", "build-output"],
  },
  {
    id: "build-cache-not-writable",
    patterns: [
      /failed to initialize build cache at (?<path>\S+): .*(?<why>permission denied|read-only file system|not a directory|no such file or directory)/,
      /build cache is required, but could not be located: GOCACHE is not defined/,
    ],
    what: "Go cannot write its build cache: the user of this step has no right to.",
    advice: [
      "Give it a place of its own: `ENV GOCACHE=/tmp/go-cache`, or a home directory that belongs to the user.",
      "A cache mount belongs to root unless it says otherwise: `--mount=type=cache,target=…,uid=1000,gid=1000`.",
    ],
    rules: ["cache-ownership"],
  },
  {
    id: "module-cache-not-writable",
    patterns: [
      /could not create module cache: .*(?:permission denied|read-only file system)/,
      /writing (?:go\.mod|stat) cache: .*(?:permission denied|read-only file system)/,
      /mkdir \S*\/pkg\/mod\S*: (?:permission denied|read-only file system)/,
      /open \S*\/pkg\/mod\/cache\S*: permission denied/,
    ],
    what: "Go cannot write the module cache: the user of this step has no right to.",
    advice: [
      "Fetch modules as root, before USER, or set GOMODCACHE to a directory of the user.",
      "A cache mount belongs to root unless it says otherwise: `uid=1000,gid=1000`.",
    ],
    rules: ["cache-ownership"],
  },
  {
    id: "go-mod-not-writable",
    patterns: [
      /updating go\.(?:mod|sum|work): open (?<path>\S+): (?<why>permission denied|read-only file system)/,
      /updating go\.(?:mod|sum): .*(?<path>go\.(?:mod|sum)): (?<why>permission denied|read-only file system)/,
    ],
    what: "The command wants to change go.mod or go.sum and may not: {why}.",
    advice: ["Run `go mod tidy` in the project and commit both: then the build has nothing to change."],
    rules: ["cache-ownership", "no-go-mod-update"],
  },
  {
    id: "toolchain-not-found",
    patterns: [
      /cannot find "(?<toolchain>go[\w.]+)" in PATH/,
      /download (?<toolchain>go[\w.]+)(?: for \S+)?: (?:toolchain not available|golang\.org\/toolchain)/,
      /invalid toolchain: (?<toolchain>go[\w.]+)/,
    ],
    what: "go.mod (or GOTOOLCHAIN) asks for {toolchain}, and Go cannot get it.",
    advice: ["Build in an image that has that Go; then nothing is fetched."],
    rules: ["go-version", "no-toolchain-download"],
  },
  {
    id: "go-variable-invalid",
    patterns: [
      /parsing \$GOFLAGS: (?<why>.+)/,
      /(?<why>(?:invalid (?:boolean )?value "[^"]*" for|needs an argument:) ?(?:flag )?-\S+ \(from \$GOFLAGS\).*)/,
      /(?<why>unsupported GOOS\/GOARCH pair \S+)/,
      /(?<why>invalid GO(?:ARM64|ARM|AMD64|386|MIPS64|MIPS|PPC64|RISCV64|WASM|WORK|TOOLCHAIN)\b.*)/,
      /(?<why>GOAUTH\S* (?:encountered|dir method|cannot be combined).*)/,
      /(?<why>GO(?:PATH|MODCACHE) entry (?:is relative|cannot start).*)/,
      /(?<why>cannot find GOROOT directory: .*)/,
      /(?<why>creating work dir: .*)/,
      /(?<why>unknown environment setting \S+)/,
      /(?<why>modules disabled by GO111MODULE=off)/,
      /(?<why>GOCACHE is not an absolute path)/,
      /(?<why>build cache is disabled by GOCACHE=off)/,
      /(?<why>GOBIN must be an absolute path)/,
      /(?<why>cannot find go env config: .*)/,
    ],
    what: "Go refuses the value of one of its variables: {why}.",
    advice: ["Correct ENV, ARG or the value before the command; `go env` shows them all."],
    rules: ["valid-go-variables"],
  },
  {
    id: "go-command-invalid",
    patterns: [
      /flag provided but not defined: (?<why>-\S+)/,
      /(?<why>invalid value "[^"]*" for flag -\S+)/,
      /^go(?: [a-z]\S*)?: (?<why>unknown (?:sub)?command)/,
      /^go [a-z][\w ]*: (?<why>unknown command)/,
      /(?<why>'go [^']+' accepts no arguments)/,
      /(?<why>malformed import path "(?:-[^"]*": leading dash|&+": invalid char '&'))/,
      /(?<why>no such tool "[^"]*")/,
      /(?<why>all arguments must refer to packages in the same module at the same version)/,
      /(?<why>named files must be \.go files: \S+)/,
      /(?<why>named files must all be in one directory)/,
      /(?<why>no go files listed)/,
      /(?<why>-mod=\S+ not supported)/,
      /^Use "(?<why>go help <topic>)" for more information/,
      /(?<why>-C flag must be first flag on command line)/,
    ],
    what: "Go does not understand this command line: {why}.",
    advice: [
      'Flags stand before packages, and a value with blanks needs quotes: `go build -ldflags "-s -w" -o /bin/app ./cmd/app`.',
    ],
    rules: ["valid-go-command"],
  },
  {
    id: "no-files-for-platform",
    patterns: [/build constraints exclude all Go files in (?<package>\S+)/],
    what: "All Go files of {package} are for another platform, or for tags that are not set.",
    advice: [
      "See GOOS, GOARCH, CGO_ENABLED and `-tags` of this step, and the //go:build lines and names of the files.",
    ],
    rules: ["package-found"],
  },
  {
    id: "test-failed",
    patterns: [/^\s*--- FAIL: (?<test>\S+)/],
    what: "A test fails: {test}.",
    advice: ["Run the same test outside of the build; what it reads must be in the image."],
    rules: [],
  },
  {
    id: "does-not-compile",
    patterns: [
      /^(?:vet: )?(?<file>[^\s:]+\.go):\d+:\d+: (?<why>.*(?:undefined|imported|declared and not used|declared but not used|syntax error|cannot use|missing return|expected|not enough arguments|too many arguments|redeclared|go:embed|missing import path|undeclared|invalid operation|mismatched types|found packages|unknown field|has no field or method|must be type-checked|is not a type|missing method|not exported|requires go1).*)/,
      /(?<why>function main is undeclared in the main package)/,
      /^(?:\S+\.go:\d+:\d+: )?(?<why>found packages .+)/,
    ],
    what: "The Go sources that are in the image do not compile: {why}.",
    advice: [
      "If they compile outside: a file of the package is not copied, .dockerignore hides it, or it has to be generated before this step.",
    ],
    rules: ["go-compiles"],
  },
  {
    id: "tool-of-generate-missing",
    patterns: [/\.go:\d+: running "(?<program>[^"]+)": exec: "[^"]+": executable file not found/],
    what: "`go generate` starts {program}, which is not in this image.",
    advice: ["Install it before this step (`go install …@version`), or commit what it generates."],
    rules: ["program-found"],
  },
  {
    id: "vcs-stamping",
    patterns: [/error obtaining VCS status/],
    what: "Go wants to stamp the program with the commit, and git does not answer: git is missing, .git belongs to another user, or it is only a part of one.",
    advice: [
      "Leave .git out of the image (.dockerignore), or build with `-buildvcs=false`.",
      "If the stamp is wanted: `git config --global --add safe.directory '*'` as the user that builds.",
    ],
    rules: ["vcs-stamping"],
  },
  {
    id: "goproxy-invalid",
    patterns: [
      /module lookup disabled by (?<why>GOPROXY=off)/,
      /(?<why>invalid proxy URL (?:missing )?scheme.*)/,
      /(?<why>GOPROXY list is not the empty string, but contains no entries)/,
      /(?<why>first path segment in URL cannot contain colon)/,
      /(?<why>lookup [^\s:;]*;[^\s:]*): no such host/,
      /(?<why>http: no Host in request URL)/,
      /parse "https?:\/\/\[[^"]*": (?<why>missing '\]' in host)/,
    ],
    what: "GOPROXY has a value that no module can be fetched with: {why}.",
    advice: [
      "Write it as a list of URLs with commas, without quotes inside: `GOPROXY=https://proxy.golang.org,direct`.",
      "With `off`, all modules must be in the image before: vendored, or in the module cache.",
    ],
    rules: ["valid-goproxy"],
  },
];
