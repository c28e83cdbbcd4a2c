import { expect, test } from "vitest";
import { lintText, memoryContext } from "../../src/linter/index.ts";

const times = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join("");

/** Files whose work would double with each instruction or word, if anyone followed them without a thought: it would never end. */
const DOUBLING: Readonly<Record<string, string>> = {
  "packages that may bring files": `FROM debian:trixie-slim\n${"RUN apt-get update && apt-get install -y make && jq --version\n".repeat(150)}`,
  "copies to and fro": `FROM golang:1.24\nRUN mkdir /a /b\n${"RUN cp -r /a/. /b && cp -r /b/. /a\n".repeat(150)}RUN cat /a/x\nENTRYPOINT ["/a/app"]\n`,
  "stages that copy all from the one before, twice": `FROM golang:1.24 AS s0\n${times(150, (i) => `FROM alpine:3.22 AS s${String(i + 1)}\n${`COPY --from=s${String(i)} / /\n`.repeat(2)}`)}RUN cat /src/x\nENTRYPOINT ["/a/app"]\n`,
  "stages built one on another": `FROM golang:1.24 AS s0\n${times(4000, (i) => `FROM s${String(i)} AS s${String(i + 1)}\nRUN go build .\n`)}`,
  "tests that may leave files": `FROM golang:1.24\nWORKDIR /src\nCOPY . .\n${"RUN go test ./...\n".repeat(150)}RUN cat cover/x.out\n`,
  "variables of twice the length": `FROM golang:1.24\nENV A0=xx\n${times(150, (i) => `ENV A${String(i + 1)}=$A${String(i)}$A${String(i)}\n`)}RUN echo $A150\n`,
  "variables of the shell, of twice the length": `FROM golang:1.24\nRUN A0=xx; ${times(150, (i) => `A${String(i + 1)}=$A${String(i)}"$A${String(i)}"; `)} echo $A150\n`,
  "loops in loops": `FROM golang:1.24\nRUN ${"for i in 1 2 3; do ".repeat(30)}go version${"; done".repeat(30)}\n`,
  "functions that call the one before, twice": `FROM golang:1.24\nRUN f0() { go version; }; ${times(100, (i) => `f${String(i + 1)}() { f${String(i)}; f${String(i)}; }; `)} f100\n`,
};

test.each(Object.entries(DOUBLING))("%s", (_, text) => {
  const context = memoryContext({
    "go.mod": "module x\n\ngo 1.24\n",
    "main.go": "package main\n\nfunc main() {}\n",
  });
  const { fatalErrorCount } = lintText(text, {
    filename: "Dockerfile",
    configuration: { extends: ["strict"] },
    context: () => ({ context, dockerfilePath: "Dockerfile" }),
  });
  expect(fatalErrorCount).toBe(0);
});
