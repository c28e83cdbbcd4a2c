import type { Section } from "./entry.ts";

export const toolchain: Section = {
  title: "Toolchains and versions",
  entries: [
    ["T1", "The go line is newer than the image's toolchain", ["go-version"]],
    ["T2", "go.mod has lines that the image's old Go cannot read", ["go-version", "go-mod-syntax"]],
    ["T3", "Every build fetches a newer toolchain", ["no-toolchain-download"]],
    [
      "T4",
      "A go line without a patch release, which an early Go 1.21 takes for a toolchain",
      "Which toolchain an early Go 1.21 asks for depends on its patch release, and none of them could be built here.",
    ],
    ["T5", "A GOTOOLCHAIN that Go refuses", ["valid-go-variables"]],
    ["T6", "`go install PATH@latest` that outgrows the image's Go", ["pinned-tool-version"]],
    [
      "T7",
      "`go install PATH@VERSION` of a module with replace lines",
      "The go.mod of a tool is in its module, which is not here.",
    ],
    ["T8", "An image tag that was never published", ["published-image-tag"]],
    ["T9", "A Go release without support", ["supported-go-release"]],
    [
      "T10",
      "The distribution's Go is too old for the module",
      ["go-version", "go-mod-syntax"],
      "`golang` and `golang-go` of Debian and Ubuntu from their own sources; which Go a release of Alpine ends with is not documented where we looked",
    ],
    [
      "T11",
      "A Go archive for one architecture",
      "Which machine builds is in no file, and on one of that architecture it works; what an archive that is fetched holds is in no file either, so its Go is unknown to all rules.",
    ],
    ["T12", "go is not in PATH", ["program-found"]],
    ["T13", "Installed tools are not in PATH", ["program-found"]],
    ["T14", "ARG GO_VERSION and go.mod do not agree", ["go-version"]],
    ["T15", "GOFLAGS that Go refuses", ["valid-go-variables"]],
    ["T16", "Values of Go's variables that it refuses", ["valid-go-variables"]],
    ["T17", "GOPATH is GOROOT", "Go prints a warning and builds (seen)."],
  ],
};
