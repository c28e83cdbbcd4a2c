/**
 * What a linter easily takes for a mistake, with builds of `tests/builds/traps` that pass; a text instead: why there is none.
 */
export const traps: readonly (readonly [what: string, cases: readonly [string, ...string[]] | string])[] = [
  ["Alpine without git, and public modules through a proxy", ["01-alpine-without-git"]],
  [
    "golang:1.20-alpine and later without gcc, CGO_ENABLED unset: static, and good for scratch",
    ["02-alpine-without-compiler"],
  ],
  [
    "A newer `toolchain` line under GOTOOLCHAIN=local; a newer go line before Go 1.21",
    ["03-newer-toolchain-line", "03-go-line-before-1.21"],
  ],
  ["Another user who only reads root's module cache", ["04-cache-of-root-is-read"]],
  ["WORKDIR after USER belongs to that user; /go is open to all", ["05-directory-of-the-user"]],
  [
    "go.sum and replacements that come with the sources, before the first go command",
    ["06-sources-bring-the-rest"],
  ],
  ["A replacement that nothing requires, or of another version", ["07-unused-replacement"]],
  ["A wildcard in COPY that matches nothing", ["08-wildcard-without-match"]],
  ["Cache mounts on the parents of the caches", ["09-parents-of-the-caches"]],
  ["An empty GOARCH; CGO_ENABLED=0 without GOOS", ["10-no-goos-no-goarch"]],
  ["Stamping without git; root and root's .git", ["11-no-git-no-stamp", "11-root-and-its-git"]],
  ["Commands that need no go.mod", ["12-commands-without-go-mod"]],
  [
    "Alpine has root certificates; distroless/static has them and time zones",
    ["13-certificates-of-alpine", "13-distroless-has-both"],
  ],
  ["`-extldflags -static` says nothing by itself", ["14-static-flag-on-glibc", "14-static-flag-with-c"]],
  ["`go mod download` beside vendor/", ["15-download-beside-vendor"]],
  ["Secrets in the builder's ARG: not in the final image", ["16-secret-of-the-builder"]],
  ["Stages that the target does not need", ["17-stage-that-is-not-built"]],
  ["`|| true`, `if`, loops", ["18-failure-is-allowed"]],
  ["A heredoc of several lines goes on after a failure", ["19-heredoc-without-set-e"]],
  ["A base image by ARG, and another value from outside", ["20-version-by-argument"]],
  ["-mod=mod writes what go.sum lacks", ["21-mod-repairs-sums"]],
  ["Several go.mod files: the one above the working directory counts", ["22-nearest-go-mod"]],
  ["A Dockerfile below the build context", ["23-dockerfile-below-the-context"]],
  [
    "Windows containers",
    "They are built on Windows only; an image of Windows is unknown to us, and so is all that follows from it.",
  ],
  ["Ports below 1024 without root", ["25-low-port-without-root"]],
];
