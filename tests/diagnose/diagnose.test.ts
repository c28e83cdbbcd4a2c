import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/diagnose/index.ts";

const step = (output: readonly string[], code: number, run = "make all"): string =>
  [
    `#7 [build 3/4] RUN ${run}`,
    ...output.map((line) => `#7 0.231 ${line}`),
    `#7 ERROR: process "/bin/sh -c ${run}" did not complete successfully: exit code: ${code}`,
    `ERROR: failed to solve: process "/bin/sh -c ${run}" did not complete successfully: exit code: ${code}`,
  ].join("\n");

const idOf = (log: string, dockerfile?: string): string | undefined =>
  diagnose(log, { dockerfile }).failures[0]?.id;

describe("the reason of a failing step", () => {
  test("is the last message, not one of a command whose failure did not matter", () => {
    expect(idOf(step(["/bin/sh: 1: jq: not found", "go: updates to go.mod needed; to update it:"], 1))).toBe(
      "go-mod-needs-update",
    );
  });

  test("is not a message that other output follows", () => {
    const { failures } = diagnose(step(["fatal: not a git repository", "the flux is low"], 7));
    expect(failures[0]?.id).toBeUndefined();
    expect(failures[0]?.lines.map(({ text }) => text)).toContain("the flux is low");
  });

  test("is the shell's where the exit status is, whatever is printed in between", () => {
    expect(idOf(step(["/bin/sh: jq: not found", "OK"], 127))).toBe("program-not-found");
    expect(idOf(step(["/bin/sh: jq: not found", "OK"], 1))).toBeUndefined();
  });

  test("is a specific message before a general one of the same failure", () => {
    const git = ["\tHost key verification failed.", "\tfatal: Could not read from remote repository."];
    expect(idOf(step(git, 1))).toBe("ssh-host-unknown");
  });

  test("is memory for exit status 137", () => {
    expect(idOf(step(["go: downloading example.com/a v1.0.0"], 137))).toBe("out-of-memory");
  });
});

describe("where", () => {
  const DOCKERFILE = `ARG V=1.24
FROM golang:$V AS a
WORKDIR /src
RUN go build ./...
FROM golang:$V AS b
WORKDIR /src
COPY . .
RUN go build ./...
RUN --mount=type=cache,target=/root/.cache \\
    # what is built
    go build -ldflags "-X main.v=$V" \\
      -o /app .
`;
  const lineOf = (label: string): number | undefined =>
    diagnose(`#7 ${label}\n#7 ERROR: why\n`, { dockerfile: DOCKERFILE }).failures[0]?.place?.line;

  test("the same instruction in two stages is told by the stage and the number of the step", () => {
    expect(lineOf("[a 3/3] RUN go build ./...")).toBe(4);
    expect(lineOf("[b 4/5] RUN go build ./...")).toBe(8);
    expect(lineOf("[linux/amd64 b 4/5] RUN go build ./...")).toBe(8);
    expect(lineOf("[api a 3/3] RUN go build ./...")).toBe(4);
  });

  test("an instruction of several lines, with values in it, is the one that it is", () => {
    expect(
      lineOf(
        '[b 5/5] RUN --mount=type=cache,target=/root/.cache     go build -ldflags "-X main.v=1.24"       -o /app .',
      ),
    ).toBe(9);
  });

  test("what is not in this Dockerfile has no place", () => {
    expect(lineOf("[b 5/5] RUN go vet ./...")).toBeUndefined();
    expect(lineOf("[c 3/5] RUN go build ./...")).toBeUndefined();
  });

  test("a container's failure goes back to the final stage", () => {
    const log =
      'docker: Error response from daemon: OCI runtime create failed: exec: "/app": permission denied';
    const final = 'FROM golang\nENTRYPOINT ["/x"]\nFROM scratch\nCMD ["/app"]\n';
    expect(diagnose(log, { dockerfile: final }).failures[0]).toMatchObject({
      id: "not-a-program",
      place: { line: 4 },
    });
  });
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "#7 [a 1/2] RUN go build",
      "#7 ERROR: why",
      "------",
      " > [a 1/2] RUN go build:",
      "Dockerfile:3",
      "--------------------",
      "   3 | >>> RUN go build",
      "ERROR: failed to solve: why",
      "Step 1/2 : RUN go build",
      'Error: building at STEP "RUN go build": exit status 1',
      " => ERROR [a 1/2] RUN go build  0.1s",
      "\u001b[31m",
      "go: go.mod requires go >= 1.30 (running go 1.24.4; GOTOOLCHAIN=local)",
    ),
    fc.string({ unit: "binary" }),
    fc.string(),
  );

  test("is read without a fault", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.string(), (lines, dockerfile) => {
        for (const { lines: shown } of diagnose(lines.join("\n"), { dockerfile }).failures)
          for (const { number } of shown) expect(number).toBeGreaterThan(0);
      }),
    );
  });

  test.each(["a", " ", ": ", "\u001b[", "\u001b]", "[", "go: ", "'", "exec: ", "\r", "\t", "1 | ", "$x "])(
    "a long line of %j takes no long time",
    (text) => {
      const started = performance.now();
      diagnose(
        `#7 [a 1/2] RUN ${text.repeat(100_000)}\n#7 0.1 ${text.repeat(300_000)}\n#7 ERROR: ${text.repeat(100_000)}\n`,
      );
      diagnose(text.repeat(500_000));
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );
});
