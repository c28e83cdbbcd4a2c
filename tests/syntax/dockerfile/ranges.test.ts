import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../../src/syntax/dockerfile/index.ts";

/** Pieces that Dockerfiles are made of, and what breaks parsers. */
const piece = fc.oneof(
  fc.constantFrom(
    "FROM a\n",
    "FROM golang:1.24 AS build\n",
    "RUN ",
    "COPY --from=x a b\n",
    "ENV A=b C='d e'\n",
    "ARG X\n",
    "WORKDIR /x\n",
    "# c\n",
    "  # c\n",
    "\\\n",
    "\\\r\n",
    "\\ \n",
    "\n",
    "\r\n",
    "<<EOF\nbody\nEOF\n",
    "<<-'E F'\n\tx\nE F\n",
    '["a", "b"]\n',
    "--mount=type=cache,target=/a ",
    "--x='y z' ",
    "$A ${B:-c} ",
    "'",
    '"',
    "\\",
    "`",
    "\u00a0",
    "é",
    "😀",
    "\ufeff",
    "# escape=`\n",
    "ONBUILD RUN x\n",
    "HEALTHCHECK CMD a\n",
  ),
  fc.string({ maxLength: 8 }),
);
const dockerfile = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));

describe("any text", () => {
  it("is read, and every range lies in it", () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const tree = parseDockerfile(text);
        const inside = (range: readonly [number, number]): void => {
          expect(range[0]).toBeGreaterThanOrEqual(0);
          expect(range[0]).toBeLessThanOrEqual(range[1]);
          expect(range[1]).toBeLessThanOrEqual(text.length);
        };
        for (const { range } of [...tree.errors, ...tree.comments, ...tree.directives, ...tree.warnings])
          inside(range);
        for (const instruction of tree.instructions) {
          inside(instruction.range);
          const written = text.slice(...instruction.keywordRange);
          if (!written.includes("\n")) expect(written).toBe(instruction.keyword);
          for (const { range } of [...instruction.flags, ...instruction.args, ...instruction.heredocs])
            inside(range);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("gives words that stand in the text as they are, when nothing is joined", () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        for (const instruction of parseDockerfile(text).instructions) {
          if (instruction.json || instruction.startLine !== instruction.endLine) continue;
          for (const { range, value } of instruction.args) expect(text.slice(...range)).toBe(value);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("ranges", () => {
  it("lead back through continuations and comments", () => {
    const text = "FROM a\nRUN --mount=type=cache,target=/c \\\n  # why\n  go build \\\n    -o app .\n";
    const run = parseDockerfile(text).instructions[1];
    if (run?.type !== "Run" || !run.script) throw new Error("no script");
    const at = run.script.text.indexOf("-o app");
    expect(text.slice(...run.script.toSourceRange(at, at + 6))).toBe("-o app");
    expect(text.slice(...(run.mounts[0]?.options[1]?.range ?? [0, 0]))).toBe("target=/c");
    expect(run.comments).toEqual([]);
    expect(run).toMatchObject({ startLine: 2, endLine: 5 });
  });

  it("go on after an error", () => {
    const { errors, instructions } = parseDockerfile("FROM a\nCOPPY x y\nENV\nRUN go build\n");
    expect(errors.map(({ line, message }) => `${String(line)} ${message}`)).toEqual([
      "2 unknown instruction: COPPY (did you mean COPY?)",
      "3 ENV requires at least one argument",
    ]);
    expect(instructions.map(({ type }) => type)).toEqual(["From", "UnknownInstruction", "Env", "Run"]);
  });
});
