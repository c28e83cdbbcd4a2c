import { expect, it } from "vitest";
import { lintExample, testRule } from "./harness.ts";

testRule("published-image-tag", {
  valid: [
    ...[
      "1.24-trixie",
      "1.24-alpine3.22",
      "1.22-bullseye",
      "1.26.7",
      "1.21.0",
      "1.20",
      "1.19-alpine3.18",
      "latest",
    ].map((tag) => ({ dockerfile: `FROM golang:${tag}\nRUN go version\n` })),
    { name: "not in the table", dockerfile: "FROM golang:1.99-buster\nRUN go version\n" },
    {
      name: "a variant that is not known",
      dockerfile: "FROM golang:1.25-windowsservercore\nRUN go version\n",
    },
    { name: "what comes next", dockerfile: "FROM golang:1.27-alpine3.26\nRUN go version\n" },
    { name: "a digest", dockerfile: `FROM golang:1.25-bullseye@sha256:${"0".repeat(64)}\nRUN go version\n` },
    { name: "another registry", dockerfile: "FROM registry.example/golang:1.25-bullseye\nRUN go version\n" },
    { name: "not known", dockerfile: "ARG V\nFROM golang:$V-bullseye\nRUN go version\n" },
    {
      name: "a stage that is not built",
      dockerfile: "FROM golang:1.25-bullseye AS old\n\nFROM golang:1.25\n",
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.25-bullseye AS build\nRUN go version\n",
      errors: ["1 unpublished"],
      output: "FROM golang:1.25-bookworm AS build\nRUN go version\n",
    },
    {
      dockerfile: "FROM golang:1.23-trixie\n",
      errors: ["1 unpublished"],
      output: "FROM golang:1.23-bookworm\n",
    },
    {
      dockerfile: "FROM golang:1.26-alpine3.21\n",
      errors: ["1 unpublished"],
      output: "FROM golang:1.26-alpine3.22\n",
    },
    {
      dockerfile: "FROM golang:1.22.3-alpine3.22\n",
      errors: ["1 unpublished"],
      output: "FROM golang:1.22.3-alpine3.21\n",
    },
    {
      dockerfile: "FROM golang:1.20.0-alpine\n",
      errors: ["1 unpublished"],
      output: "FROM golang:1.20-alpine\n",
    },
    {
      dockerfile: "ARG V=1.25\nFROM golang:${V}-buster\n",
      errors: ["2 unpublished"],
      says: "Use golang:1.25-bookworm",
    },
    {
      dockerfile: "FROM golang:1.19.0-bullseye\n",
      errors: ["1 unpublished"],
      says: "Up to Go 1.20 the first release of a minor version has no `.0`.",
    },
    {
      dockerfile: "FROM golang:1.21.0-trixie\n",
      errors: ["1 unpublished"],
      says: "Images of a Go version are made for the releases of Debian and Alpine",
      output: "FROM golang:1.21.0-bookworm\n",
    },
  ],
});

it("gives no suggestion where the tag is put together from an ARG", () => {
  const dockerfile = "ARG V=1.25\nFROM golang:${V}-buster\n";
  const [message] = lintExample({ dockerfile }, "published-image-tag");
  expect(message?.messageId).toBe("unpublished");
  expect(message?.suggestions ?? []).toEqual([]);
});
