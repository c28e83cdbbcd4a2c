import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const PINNED = "FROM --platform=$BUILDPLATFORM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\n";
const IMAGE = "FROM scratch\nCOPY --from=build /app /app\n";
const built = (...lines: string[]): string => `${PINNED}${lines.join("\n")}\n${IMAGE}`;
const files = PLAIN;

testRule("target-platform-args", {
  valid: [
    ...[
      built("ARG TARGETOS TARGETARCH", "RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app ."),
      built(
        "ARG TARGETOS",
        "ARG TARGETARCH",
        "ENV GOOS=$TARGETOS GOARCH=$TARGETARCH",
        "RUN go build -o /app .",
      ),
      built("RUN GOOS=linux GOARCH=arm64 go build -o /app ."),
      built("ENV GOARCH=amd64", "RUN go build -o /app ."),
      built("RUN export TARGETARCH=$(cat arch) && GOARCH=$TARGETARCH go build -o /app ."),
      built("RUN GOARCH=${TARGETARCH:-amd64} go build -o /app ."),
      built("COPY --from=tonistiigi/xx / /", "ARG TARGETPLATFORM", "RUN xx-go build -o /app ."),
      built("RUN make build"),
      built("ARG TARGETARCH=", "RUN GOARCH=${TARGETARCH:-arm64} go build -o /app ."),
      built("ARG TARGETARCH=$UNKNOWN", "RUN GOARCH=${TARGETARCH:-arm64} go build -o /app ."),
      built("RUN GOARCH=arm64 go build -o /app . && for TARGETOS in a b; do echo $TARGETOS; done"),
      built("RUN GOARCH=arm64 go build -o /app . && echo '$TARGETOS' \\$TARGETARCH"),
      built("RUN go build -o /app . && true").replace("FROM scratch", "FROM build"),
      built("RUN go build -o /app .").replace("COPY --from=build", "COPY --from=other"),
      built("RUN go build -o /app .").replace("COPY --from=build /app /app", "COPY app /app"),
      built('RUN [ -n "$A" ] && go build -o /app .; true'),
      built("RUN go build -o /tool ./tool"),
      built("RUN go build -o $OUT ."),
      `ARG TARGETARCH=amd64\n${built("ARG TARGETARCH", "RUN GOARCH=$TARGETARCH go build -o /app .")}`,
      built(
        "ARG TARGETARCH",
        "ARG TARGETARCH=${TARGETARCH:-amd64}",
        "RUN GOARCH=$TARGETARCH go build -o /app .",
      ),
      built("ARG TARGETOS=linux", "ARG TARGETARCH", "RUN GOARCH=$TARGETARCH go build -o /app ."),
      built("ARG TARGETARCH", "RUN GOARCH=$TARGETARCH go build -o /app .").replace(
        "FROM scratch",
        "FROM --platform=$BUILDPLATFORM scratch",
      ),
      built("RUN go build -o /app .").replace("FROM scratch", "FROM --platform=linux/amd64 scratch"),
      built("RUN go build -o /app .").replace("COPY --from=build /app", "COPY --from=build /other"),
    ].map((dockerfile) => ({ dockerfile, files })),
    {
      name: "without a pin an empty GOARCH is the target's",
      dockerfile: `FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN GOARCH=$TARGETARCH go build -o /app .\n${IMAGE}`,
      files,
    },
    {
      name: "no pin, no GOARCH",
      dockerfile: `FROM golang:1.24 AS build\nRUN go build -o /app .\n${IMAGE}`,
      files,
    },
    {
      name: "a program for a stage between, which may be a tool of the build",
      dockerfile: `${PINNED}RUN go build -o /app .\nFROM scratch AS tool\nCOPY --from=build /app /app\nFROM alpine\nRUN --mount=from=tool,target=/t true\n`,
      files,
    },
    {
      name: "no Go",
      dockerfile: "FROM --platform=$BUILDPLATFORM alpine\nARG TARGETARCH=amd64\nRUN echo $TARGETOS\n",
    },
  ],
  invalid: [
    {
      name: "a stage that asks for nothing, beside one that lacks an ARG",
      dockerfile: `${PINNED.replace("AS build", "AS tool")}RUN GOARCH=$TARGETARCH go build -o /tool .\n${built("RUN go build -o /app .")}COPY --from=tool /tool /tool\n`,
      files,
      errors: ["4 undeclared", "8 forBuilder"],
    },
    {
      name: "no ARG asks for what the RUN reads",
      dockerfile: built("RUN GOOS=$TARGETOS GOARCH=${TARGETARCH} go build -o /app ."),
      files,
      errors: ["4 undeclared"],
      says: "TARGETOS, TARGETARCH is empty here",
      output: built("ARG TARGETOS TARGETARCH", "RUN GOOS=$TARGETOS GOARCH=${TARGETARCH} go build -o /app ."),
    },
    {
      name: "one of two",
      dockerfile: built("ARG TARGETOS", "RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app ."),
      files,
      errors: ["5 undeclared"],
      output: built(
        "ARG TARGETOS",
        "ARG TARGETARCH",
        "RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .",
      ),
    },
    {
      name: "an ARG before FROM does not reach the stage",
      dockerfile: `ARG TARGETARCH\n${built("RUN GOARCH=$TARGETARCH go build -o /app .")}`,
      files,
      errors: ["5 undeclared"],
    },
    {
      name: "a default hides the platform",
      dockerfile: built("ARG TARGETARCH=amd64", "RUN GOARCH=$TARGETARCH go build -o /app ."),
      files,
      errors: ["4 shadowed"],
      says: "TARGETARCH is amd64 here",
      output: built("ARG TARGETARCH", "RUN GOARCH=$TARGETARCH go build -o /app ."),
    },
    {
      name: "its own value as the default, and none",
      dockerfile: built("ARG TARGETARCH=${TARGETARCH:-amd64}", "RUN GOARCH=$TARGETARCH go build -o /app ."),
      files,
      errors: ["4 shadowed"],
    },
    {
      name: "another system than Linux",
      dockerfile: built("ARG TARGETOS=darwin", "RUN GOARCH=arm64 GOOS=$TARGETOS go build -o /app ."),
      files,
      errors: ["4 shadowed"],
    },
    {
      name: "linux is no architecture",
      dockerfile: built("ARG TARGETVARIANT=linux", "RUN GOARCH=arm64 go build -o /app ."),
      files,
      errors: ["4 shadowed"],
    },
    {
      name: "copied by the number of the stage, among others",
      dockerfile: built("RUN go build -o /app .").replace(
        "COPY --from=build /app /app",
        "COPY --from=0 go.mod /app /x/",
      ),
      files,
      errors: ["4 forBuilder"],
    },
    {
      name: "a stage that is built on the one with the pin",
      dockerfile: `${PINNED.replace("AS build", "AS base")}FROM base AS build\nRUN go build -o /app .\n${IMAGE}`,
      files,
      errors: ["5 forBuilder"],
    },
    {
      name: "nothing says what to build for",
      dockerfile: built("RUN go build -o /app ."),
      files,
      errors: ["4 forBuilder"],
      output: built("ARG TARGETOS TARGETARCH", "RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app ."),
    },
    {
      name: "a shell within the shell: what it finds is empty, too",
      dockerfile: built("RUN sh -c 'GOARCH=$TARGETARCH go build -o /app .'"),
      files,
      errors: ["4 forBuilder"],
    },
    {
      name: "declared and not used",
      dockerfile: built("ARG TARGETOS TARGETARCH", "RUN CGO_ENABLED=0 go build -o /app ."),
      files,
      errors: ["5 forBuilder"],
      output: built(
        "ARG TARGETOS TARGETARCH",
        "RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .",
      ),
    },
  ],
});

describe("no platform is suggested", () => {
  it.each([
    ["the exec form has no variables", 'RUN ["go", "build", "-o", "/app", "."]'],
    ["go by its path", "RUN /usr/local/go/bin/go build -o /app ."],
    ["the words of another shell", "RUN sh -c 'go build -o /app .'"],
  ])("%s", (_, line) => {
    const messages = lintExample({ dockerfile: built(line), files }, "target-platform-args");
    expect(messages.map(({ messageId, suggestions = [] }) => [messageId, suggestions])).toEqual([
      ["forBuilder", []],
    ]);
  });
});
