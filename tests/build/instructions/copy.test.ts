import { describe, expect, it } from "vitest";
import {
  type SimulationOptions,
  entryAt,
  namesIn,
  shown,
  simulated,
  stateAfter,
  stepOf,
  textAt,
} from "../simulated.ts";

const FILES = {
  "go.mod": "module example.com/shop\n",
  "go.sum": "",
  "main.go": "package main\n",
  "cmd/x/main.go": "package main\n",
  "docs/index.md": "# Docs\n",
  "a.tar.zst": "",
  "a.gz.txt": "",
};
const START = ["FROM debian:bookworm-slim", "ARG UNSET", "ARG DIR=cmd", "WORKDIR /src"];

const after = (lines: readonly string[], options: SimulationOptions = { files: FILES }) =>
  stateAfter([...START, ...lines], options);

describe("where COPY puts things", () => {
  it.each([
    ["COPY go.mod .", "/src/go.mod", "file 0:0 644"],
    ["COPY go.mod go.sum ./", "/src/go.sum", "file 0:0 644"],
    ["COPY go.mod /new", "/new", "file 0:0 644"],
    ["COPY go.mod /new/", "/new/go.mod", "file 0:0 644"],
    ["COPY go.mod /etc", "/etc/go.mod", "file 0:0 644"],
    ["COPY go.mod deep/er/", "/src/deep/er/go.mod", "file 0:0 644"],
    ["COPY . .", "/src/cmd/x/main.go", "file 0:0 644"],
    ["COPY ./ /app", "/app/go.mod", "file 0:0 644"],
    ["COPY cmd /app", "/app/x/main.go", "file 0:0 644"],
    ["COPY cmd /app", "/app/cmd", "-"],
    ["COPY cmd cmd", "/src/cmd/x/main.go", "file 0:0 644"],
    ["COPY /go.mod ../x/", "/x/go.mod", "file 0:0 644"],
    ["COPY ../go.mod .", "/src/go.mod", "file 0:0 644"],
    ["COPY go.* ./", "/src/go.sum", "file 0:0 644"],
    ["COPY go.* ./", "/src/main.go", "-"],
    ["COPY */*/main.go ./", "/src/main.go", "file 0:0 644"],
    ["COPY c?d /app/", "/app/x/main.go", "file 0:0 644"],
    ["COPY [a-c]md /app/", "/app/x/main.go", "file 0:0 644"],
    ["COPY none* ./", "/src/go.mod", "-"],
    ['COPY ["go.mod", "/a b/"]', "/a b/go.mod", "file 0:0 644"],
    ["COPY $DIR /app", "/app/x/main.go", "file 0:0 644"],
    ["COPY $UNSET /app/", "/app/x", "?"],
    ["COPY go.mod /$UNSET/", "/src/go.mod", "?"],
    ["COPY --parents cmd/x/main.go /app/", "/app/cmd/x/main.go", "file 0:0 644"],
    ["COPY --parents ./cmd/x/main.go /app/", "/app/cmd/x/main.go", "file 0:0 644"],
    ["COPY --parents ./cmd/./x/main.go /app/", "/app/x/main.go", "file 0:0 644"],
    ["COPY --parents ./cmd/./x/main.go /app/", "/app/cmd", "-"],
    ["COPY --parents ../cmd/x /app/", "/app/cmd/x/main.go", "file 0:0 644"],
    ["COPY --parents ../cmd/x /app/", "/app/cmd", "directory 0:0 755"],
    ["COPY --parents none /app/", "/app/none/x", "?"],
    ["COPY --parents none /app/", "/app/other", "-"],
    ["COPY --parents none /app/", "/app", "directory 0:0 755"],
    ["COPY --parents c*d/x /app/", "/app/cmd/x/main.go", "?"],
    ["COPY --parents $UNSET /app/", "/app/x", "?"],
    ["COPY --exclude=*.sum --exclude=docs . .", "/src/go.sum", "-"],
    ["COPY --exclude=*.sum --exclude=docs . .", "/src/docs/index.md", "-"],
    ["COPY --exclude=*.sum --exclude=docs . .", "/src/go.mod", "file 0:0 644"],
    ["COPY --exclude=./x . .", "/src/go.mod", "?"],
    ["COPY --exclude=docs --exclude=!x . .", "/src/go.mod", "?"],
    ["COPY --exclude=y cmd /app", "/app/x", "?"],
    ["COPY --exclude=y cmd /app", "/app/y", "-"],
    ["COPY --exclude=y go.mod /app", "/app", "?"],
    ["COPY --exclude=y go.mod /app/", "/app/go.mod", "?"],
    ["COPY --exclude=y go.* /app", "/app", "?"],
    ["ADD go.mod .", "/src/go.mod", "file 0:0 644"],
    ["ADD a.tar.zst /x", "/x/y", "?"],
    ["COPY a.tar.zst /x", "/x", "file 0:0 644"],
    ["ADD a.gz.txt /x", "/x", "file 0:0 644"],
    ["ADD https://example.com/x.tgz /x/", "/x/y", "?"],
  ])("%s: %s is %s", (line, path, entry) => {
    expect(entryAt(after([line]), path)).toBe(entry);
  });

  it("keeps the text and the place that it comes from", () => {
    const state = after(["COPY go.mod /other.mod"]);
    const entry = state.files.lookup("/other.mod");
    expect(textAt(state, "/other.mod")).toBe(FILES["go.mod"]);
    expect(entry).toMatchObject({ contextPath: "go.mod" });
  });

  it("lays a directory over what is there", () => {
    expect(namesIn(after(["RUN touch /src/old", "COPY docs ."]), "/src")).toEqual(["index.md", "old"]);
  });

  it("is not there before it", () => {
    const { before } = stepOf(simulated([...START, "COPY . ."], { files: FILES }));
    expect(entryAt(before, "/src/go.mod")).toBe("-");
  });
});

describe("owner and mode", () => {
  const user = "RUN groupadd -g 2000 team && useradd -u 1500 -g 2000 app";
  it.each([
    ["COPY go.mod /f", "file 0:0 644"],
    ["COPY --chown=7:8 go.mod /f", "file 7:8 644"],
    ["COPY --chown=7 go.mod /f", "file 7:7 644"],
    ["COPY --chown=1500 go.mod /f", "file 1500:1500 644"],
    ["COPY --chown=app go.mod /f", "file 1500:2000 644"],
    ["COPY --chown=app:daemon go.mod /f", "file 1500:1 644"],
    ["COPY --chown=$UNSET go.mod /f", "file ?:? 644"],
    ["COPY --chmod=755 go.mod /f", "file 0:0 755"],
    ["COPY --chmod=0600 --chown=7:8 go.mod /f", "file 7:8 600"],
    ["COPY --chmod=u+x go.mod /f", "file 0:0 ?"],
    ["COPY --chmod=$UNSET go.mod /f", "file 0:0 ?"],
  ])("%s is %s", (line, entry) => {
    expect(entryAt(after([user, line]), "/f")).toBe(entry);
  });

  it("is root's whatever the USER", () => {
    expect(entryAt(after(["USER 1000", "COPY go.mod /f"]), "/f")).toBe("file 0:0 644");
  });

  it("of the parents that are missing is the one of --chown and --chmod", () => {
    expect(entryAt(after(["COPY --chown=7:8 go.mod /a/b/"]), "/a")).toBe("directory 7:8 755");
    expect(entryAt(after(["COPY --chmod=700 go.mod /a/b/c"]), "/a")).toBe("directory 0:0 700");
    expect(entryAt(after(["COPY --chmod=640 cmd /a/b"]), "/a/b")).toBe("directory 0:0 640");
  });

  it("of a directory that is there stays", () => {
    const state = after(["RUN mkdir /a && chown 5:6 /a", "COPY --chown=7:8 cmd /a"]);
    expect([entryAt(state, "/a"), entryAt(state, "/a/x")]).toEqual([
      "directory 5:6 755",
      "directory 7:8 755",
    ]);
  });
});

describe("COPY --from", () => {
  const stage = [
    "FROM debian:bookworm-slim AS made",
    "RUN mkdir /out && touch /out/app && chown 5:6 /out/app",
  ];
  it.each([
    ["COPY --from=made /out/app /app", "/app", "file 0:0 644"],
    ["COPY --from=MADE /out /x", "/x/app", "file 0:0 644"],
    ["COPY --from=0 /out/app /app", "/app", "file 0:0 644"],
    ["COPY --from=made out/app /app", "/app", "file 0:0 644"],
    ["COPY --from=made --chown=7:8 /out/app /app", "/app", "file 7:8 644"],
    ["COPY --from=made /other /other", "/go.mod", "-"],
    ["COPY --from=registry.example.com/x /app /app", "/app/x", "?"],
    ["COPY --from=$UNSET /app /app", "/app/x", "?"],
    ["COPY --from=golang:1.24 /usr/local/go/bin/go /go", "/go", "file 0:0 755"],
  ])("%s: %s is %s", (line, path, entry) => {
    expect(entryAt(stateAfter([...stage, "FROM debian:bookworm-slim", "ARG UNSET", line]), path)).toBe(entry);
  });

  it("takes the files as they are at the end of the stage", () => {
    const lines = [...stage, "RUN rm /out/app", "FROM scratch", "COPY --from=made /out /out"];
    expect(entryAt(stateAfter(lines), "/out/app")).toBe("-");
  });
});

describe("which sources exist", () => {
  const sources = (line: string, options: SimulationOptions = { files: FILES }) =>
    stepOf(simulated([...START, line], options)).copy?.sources.map(({ exists }) => shown(exists));

  it.each([
    ["COPY go.mod none.go cmd ./", [true, false, true]],
    ["COPY go.mod none dist/ ./", [true, "?", "?"]],
    ["COPY $UNSET go.mod ./", ["?", true]],
    ["ADD https://example.com/x go.mod ./", ["?", true]],
    ["ADD http://example.com/x git://example.com/x ssh://example.com/x ./", ["?", "?", "?"]],
    ["ADD git@example.com:a/b me@example.com:a/b https://example.com/a.git#main ./", ["?", "?", "?"]],
    ["ADD x.https://y.go a.git.go ./", [false, false]],
    ["COPY --from=registry.example.com/x /a /a", ["?"]],
  ])("%s", (line, exist) => {
    expect(sources(line)).toEqual(exist);
  });

  it("is not known without a context", () => {
    expect(sources("COPY go.mod none ./", {})).toEqual(["?", "?"]);
  });

  it("follows .dockerignore", () => {
    expect(sources("COPY go.mod main.go ./", { files: { ...FILES, ".dockerignore": "*.mod\n" } })).toEqual([
      false,
      true,
    ]);
  });
});

describe("a heredoc", () => {
  it.each([
    ["COPY <<EOF /f", "value $DIR", "value cmd\n"],
    ["COPY <<'EOF' /f", "value $DIR", "value $DIR\n"],
    ["COPY <<EOF /f", "value $UNSET", "?"],
    ["COPY <<EOF /f", '"$DIR" \'$DIR\' ${DIR:-"x"}', "\"cmd\" 'cmd' cmd\n"],
    ["COPY <<EOF /f", 'a\\nb \\$DIR \\\\ \\" \\', 'anb $DIR \\ " \n'],
  ])("%s with %s is %s", (line, body, text) => {
    expect(textAt(after([line, body, "EOF"]), "/f")).toBe(text);
  });

  it.each([
    ["COPY <<EOF /f", "file 0:0 644"],
    ["COPY --chmod=600 --chown=7 <<EOF /f", "file 7:7 600"],
  ])("%s is %s", (line, entry) => {
    expect(entryAt(after([line, "x", "EOF"]), "/f")).toBe(entry);
  });

  it("goes by its name into a directory", () => {
    expect(
      textAt(after(["COPY <<one.txt <<two.txt /d/", "1", "one.txt", "2", "two.txt"]), "/d/two.txt"),
    ).toBe("2\n");
  });
});

describe("without a context", () => {
  it.each([
    ["COPY . .", "/src/go.mod", "?"],
    ["COPY . .", "/etc/other", "?"],
    ["COPY go.mod .", "/src/go.mod", "file 0:0 ?"],
    ["COPY thing /thing", "/thing/x", "?"],
  ])("%s: %s is %s", (line, path, entry) => {
    expect(entryAt(after([line], {}), path)).toBe(entry);
  });
});
