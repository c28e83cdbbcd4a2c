import { testRule } from "./harness.ts";

testRule("pinned-go-image", {
  valid: [
    ...["golang:1.24", "golang:1.27rc1-alpine", "registry.example/golang", "alpine"].map((image) => ({
      dockerfile: `FROM ${image}\nRUN go version\n`,
    })),
    { name: "a digest", dockerfile: `FROM golang:latest@sha256:${"0".repeat(64)}\n` },
    { name: "chosen by who builds", dockerfile: "ARG V=latest\nFROM golang:$V\n" },
    { name: "not known", dockerfile: "ARG V\nFROM golang:$V\n" },
    { name: "a stage that is not built", dockerfile: "FROM golang AS old\n\nFROM golang:1.25\n" },
  ],
  invalid: ["golang", "golang:latest", "golang:1", "golang:1-alpine", "golang:alpine", "golang:tip"]
    .map((image) => ({
      dockerfile: `FROM ${image}\nRUN go version\n`,
      errors: ["1 moving"],
      says: `\`${image}\` is another Go after half a year, and another Debian or Alpine`,
    }))
    .concat(
      ["golang:bookworm", "golang:1-trixie", "golang:alpine3.22", "golang:windowsservercore-1809"].map(
        (image) => ({
          dockerfile: `FROM ${image}\nRUN go version\n`,
          errors: ["1 moving"],
          says: `\`${image}\` is another Go after half a year: the build`,
        }),
      ),
    ),
});
