import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/diagnose/index.ts";

const ROOT = join(import.meta.dirname, "logs");
const read = (name: string): string => readFileSync(join(ROOT, `${name}.log`), "utf8");

/** The Dockerfile that most of the logs are of. */
const DOCKERFILE = `FROM golang:1.24 AS build
WORKDIR /shop
COPY go.mod ./
RUN go mod download
COPY . .
RUN go build \\
    -o /bin/shop ./cmd/shop

FROM debian:bookworm-slim
COPY --from=build /bin/shop /bin/shop
ENTRYPOINT ["/bin/shop"]
`;

describe.each([
  "plain",
  "fancy",
  "older-buildkit",
  "classic",
  "compose",
  "compose-v1",
  "github",
  "github-view",
  "gitlab",
  "gitlab-timestamps",
  "buildah",
  "podman",
  "kaniko",
])("%s", (name) => {
  const { failures } = diagnose(read(name), { dockerfile: DOCKERFILE });

  test("says what failed, in which line of the Dockerfile, and what the log says of it", () => {
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({
      id: "go-too-old",
      rules: ["go-version"],
      place: { line: 4, endLine: 4, source: ["RUN go mod download"] },
      exitCode: 1,
    });
    expect(failures[0]?.what).toContain("go.mod needs Go 1.24.5 or later");
    const [line] = failures[0]?.lines ?? [];
    expect(line?.text).toBe("go: go.mod requires go >= 1.24.5 (running go 1.24.4; GOTOOLCHAIN=local)");
    expect(read(name).split("\n")[(line?.number ?? 0) - 1]).toContain(line?.text);
  });

  test("without the failure nothing is claimed", () => {
    const passing = read(name)
      .split("\n")
      .filter(
        (line) => !/requires go|ERROR|rror:? |failed|returned|^------| > |[\\|] {1,5}|exited/.test(line),
      );
    expect(diagnose(passing.join("\n"), { dockerfile: DOCKERFILE }).failures).toEqual([]);
  });
});

test.each<[string, string, number | undefined]>([
  ["plain-copy", "copy-source-missing", 3],
  ["plain-parallel", "program-not-found", 7],
  ["plain-parse", "dockerfile-syntax", 3],
  ["plain-heredoc", "go-mod-not-found", 4],
  ["classic-copy", "copy-source-missing", undefined],
  ["run", "user-unknown", undefined],
  ["compose-up", "libc-missing", undefined],
])("%s: %s", (name, id, line) => {
  const { failures } = diagnose(read(name));
  expect(failures.map((failure) => failure.id)).toEqual([id]);
  expect(failures[0]?.place?.line).toBe(line);
});

test("a failure that is not known is said to be unknown, with its step, place and last words", () => {
  const [failure, ...more] = diagnose(read("plain-unknown")).failures;
  expect(more).toEqual([]);
  expect(failure).toMatchObject({ id: undefined, place: { file: "Dockerfile.odd", line: 2 }, exitCode: 7 });
  expect(failure?.lines[0]?.text).toBe("the flux is low");
  expect(failure?.rules).toEqual([]);
});

test("the log alone shows the place where BuildKit printed the source", () => {
  for (const name of ["plain", "fancy", "compose", "github", "github-view", "gitlab-timestamps"])
    expect(diagnose(read(name)).failures[0]?.place, name).toMatchObject({ file: "Dockerfile", line: 4 });
});

test("of several failures the one that the builder names comes first", () => {
  const { failures } = diagnose(read("bake"));
  expect(failures.map(({ step, place }) => [step, place?.line])).toEqual([
    ['[worker 2/2] RUN echo "the flux is low" >&2; exit 7', 2],
    ["[api build 4/6] RUN go mod download", undefined],
  ]);
});

test.each(readdirSync(ROOT).filter((name) => name.includes("passes")))("%s: nothing is claimed", (name) => {
  expect(diagnose(readFileSync(join(ROOT, name), "utf8")).failures).toEqual([]);
});

test("a label that fancy progress cut at the terminal's width is the same step as the whole one", () => {
  const { failures } = diagnose(read("fancy-narrow"));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({
    id: "go-too-old",
    place: { file: "Dockerfile", line: 4 },
    step: "[4/4] RUN GOTOOLCHAIN=local GOFLAGS=-mod=mod GOPROXY=https://proxy.golang.org,direct CGO_ENABLED=0 go mod download",
  });
});
