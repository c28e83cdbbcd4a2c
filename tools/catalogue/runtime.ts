import type { Section } from "./entry.ts";

export const runtime: Section = {
  title: "The final image",
  entries: [
    ["R1", "A dynamically linked binary without its C library", ["libc-available"]],
    [
      "R2",
      "A glibc older than the binary needs",
      ["libc-available"],
      "C sources that call what the older glibc does not have",
    ],
    ["R3", "No root certificates in the final image", ["ca-certificates-copied"]],
    ["R4", "No time zones in the final image", ["tzdata-copied"]],
    ["R5", "Shell form without a shell", ["entrypoint-executable", "program-found"]],
    ["R6", "Exec form that only a shell could read", ["entrypoint-executable"]],
    ["R7", "The command is not in the image", ["entrypoint-executable"]],
    [
      "R8",
      "COPY to a path that is a file, or not the directory that was meant",
      ["no-path-conflict", "entrypoint-executable"],
    ],
    [
      "R9",
      "HEALTHCHECK with a program that is not in the image",
      ["healthcheck-program", "compose-healthcheck-program"],
    ],
    ["R10", "A binary for another platform", ["entrypoint-executable", "target-platform-args"]],
    ["R11", "An archive instead of a program: no main package", ["entrypoint-executable"]],
    [
      "R12",
      "Files that the program reads at run time are not copied",
      "What a program reads at run time follows from its input; a path in its sources is only a hint.",
    ],
    ["R13", "An entrypoint script with CRLF, or for a shell that is not there", ["entrypoint-executable"]],
    [
      "R14",
      "The seccomp profile of an old Docker",
      "Which Docker runs the image is in no file that we read.",
    ],
    ["R15", "Shell form: signals do not reach the program", ["exec-form-entrypoint"]],
    [
      "R16",
      "distroless without a Debian release moves on",
      "Which release a tag stands for today is in the registry.",
    ],
    ["R17", "A debug image of distroless, whose ENTRYPOINT is a shell", ["entrypoint-executable"]],
    [
      "R18",
      "Chainguard's go image, whose ENTRYPOINT is go",
      ["entrypoint-executable"],
      "a path, which go takes for its subcommand (built with ENTRYPOINT go on golang)",
    ],
  ],
};
