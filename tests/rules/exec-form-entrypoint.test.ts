import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;

testRule("exec-form-entrypoint", {
  valid: [
    { dockerfile: image("debian:bookworm-slim", 'CMD ["/app"]'), files: PLAIN },
    { dockerfile: image("debian:bookworm-slim", "CMD cd /srv && exec /app"), files: PLAIN },
    { dockerfile: image("alpine:3.22", "CMD /app"), files: PLAIN },
    { dockerfile: image("debian:bookworm-slim", 'SHELL ["/bin/bash", "-c"]\nCMD /app'), files: PLAIN },
    { name: "an image that is not known", dockerfile: image("registry.example/x", "CMD /app"), files: PLAIN },
    { name: "no Go is built", dockerfile: "FROM debian:bookworm-slim\nCMD ls\n" },
    { name: "no start", dockerfile: image("debian:bookworm-slim", "EXPOSE 8080"), files: PLAIN },
    {
      name: "a shell that is not known",
      dockerfile: image("debian:bookworm-slim", 'ARG S\nSHELL ["$S"]\nCMD /app'),
      files: PLAIN,
    },
  ],
  invalid: [
    {
      dockerfile: image("debian:bookworm-slim", "CMD /app -v"),
      files: PLAIN,
      errors: ["7 shell"],
      says: 'Write the exec form, `CMD ["/app"]`',
      output: image("debian:bookworm-slim", 'CMD ["/app", "-v"]'),
    },
    { dockerfile: image("ubuntu:24.04", "ENTRYPOINT /app $FLAGS"), files: PLAIN, errors: ["7 shell"] },
    {
      dockerfile: image("debian:bookworm-slim", "ENTRYPOINT   /app  -addr=:8080   --name=shop  "),
      files: PLAIN,
      errors: ["7 shell"],
      says: 'Write the exec form, `ENTRYPOINT ["/app"]`',
      output: image("debian:bookworm-slim", 'ENTRYPOINT   ["/app", "-addr=:8080", "--name=shop"]  '),
    },
  ],
});

describe("no suggestion", () => {
  it.each([
    ["the shell has something to replace", "ENTRYPOINT /app $FLAGS"],
    ["a variable for the program alone", "CMD LOG=debug /app"],
    ["an ENTRYPOINT would take the CMD as arguments", 'ENTRYPOINT /app\nCMD ["-v"]'],
  ])("%s", (_, lines) => {
    const dockerfile = image("debian:bookworm-slim", lines);
    const messages = lintExample({ dockerfile, files: PLAIN }, "exec-form-entrypoint");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["shell"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
