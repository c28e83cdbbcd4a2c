import { describe, expect, it } from "vitest";
import {
  type SimulationOptions,
  describeEntry,
  entryAt,
  goCommandOf,
  namesIn,
  shown,
  simulated,
  stageOf,
  stateAfter,
  stepOf,
} from "../simulated.ts";

const BASE = "FROM golang:1.24-bookworm";
const FILES = {
  "go.mod": "module example.com/shop\n",
  "main.go": "package main\n",
  "cmd/x.go": "package cmd\n",
};

/** What `go version` of the last RUN finds at a path. */
function seenAt(path: string, lines: readonly string[], options?: SimulationOptions): string {
  return describeEntry(goCommandOf([BASE, "WORKDIR /src", ...lines], options).files.lookup(path));
}

describe("a bind mount", () => {
  it.each([
    ["the whole context", "type=bind,target=/m", "/m/cmd/x.go", "file 0:0 644"],
    ["type=bind is the default", "target=/m", "/m/go.mod", "file 0:0 644"],
    ["a relative target", "target=.", "/src/go.mod", "file 0:0 644"],
    ["the working directory, without a target", "source=cmd", "/src/x.go", "file 0:0 644"],
    ["a directory of the context", "source=cmd,target=/m", "/m/x.go", "file 0:0 644"],
    ["a file", "source=go.mod,target=go.mod", "/src/go.mod", "file 0:0 644"],
    ["what is not in the context", "target=/m", "/m/go.sum", "-"],
    ["another stage", "from=other,target=/m", "/m/made", "file 0:0 644"],
    ["a stage in capitals", "from=OTHER,source=/made,target=/m", "/m", "file 0:0 644"],
    ["an unknown image", "from=registry.example.com/x,target=/m", "/m/go.mod", "?"],
    ["a number, which names no stage", "from=0,target=/m", "/m/made", "?"],
    ["an unknown source", "source=$UNSET,target=/m", "/m/go.mod", "?"],
    ["an unknown target", "target=/$UNSET", "/src/go.mod", "?"],
    ["a target of a known variable", "target=/$KNOWN", "/known/go.mod", "file 0:0 644"],
  ])("shows %s", (_, mount, path, entry) => {
    const lines = [
      "FROM debian:bookworm-slim AS other",
      "RUN touch /made",
      BASE,
      "ARG UNSET",
      "ARG KNOWN=known",
      "WORKDIR /src",
      `RUN --mount=${mount} go version`,
    ];
    expect(describeEntry(goCommandOf(lines, { files: FILES }).files.lookup(path))).toBe(entry);
  });

  it("is unknown without a context", () => {
    expect(seenAt("/m/go.mod", ["RUN --mount=target=/m go version"])).toBe("?");
  });

  it("hides what .dockerignore hides", () => {
    const files = { ...FILES, ".dockerignore": "*.mod\n" };
    expect(seenAt("/m/go.mod", ["RUN --mount=target=/m go version"], { files })).toBe("-");
  });

  it("is gone after the RUN, with the directories that were made for it", () => {
    const state = stateAfter([BASE, "RUN --mount=target=/a/b/c true"], { files: FILES });
    expect([entryAt(state, "/a"), entryAt(state, "/a/b/c/go.mod")]).toEqual(["-", "-"]);
  });

  it("of a file leaves its place free for a COPY", () => {
    const lines = [
      BASE,
      "WORKDIR /src",
      "RUN --mount=source=go.mod,target=go.mod true",
      "COPY go.mod go.mod",
    ];
    expect(entryAt(stateAfter(lines, { files: FILES }), "/src/go.mod")).toBe("file 0:0 644");
  });

  it.each([
    ["cannot be written to", "target=/m", true],
    ["may be written to when it says so", "target=/m,rw", false],
  ])("%s", (_, mount, readOnly) => {
    const { mounts } = goCommandOf([BASE, `RUN --mount=${mount} go version`], { files: FILES });
    expect(mounts.map((point) => point.readOnly)).toEqual([readOnly]);
  });

  it("keeps nothing of what is written to it", () => {
    const mount = "RUN --mount=target=/m,rw";
    expect(seenAt("/m/new", [`${mount} touch /m/new && go version`], { files: FILES })).toBe("file 0:0 644");
    expect(seenAt("/m/new", [`${mount} touch /m/new`, `${mount} go version`], { files: FILES })).toBe("-");
  });
});

describe("the directories that hold a mount", () => {
  it("belong to root while it lasts, whoever runs", () => {
    const lines = ["USER 1000", "RUN --mount=type=cache,target=/home/x/.cache/go go version"];
    expect(seenAt("/home/x/.cache", lines)).toBe("directory 0:0 755");
  });

  it("stay when something was put beside the mount", () => {
    const state = stateAfter([BASE, "RUN --mount=type=cache,target=/a/b/c touch /a/x"]);
    expect([namesIn(state, "/a"), entryAt(state, "/a/b")]).toEqual([["x"], "-"]);
  });

  it("stay when they were there before", () => {
    const state = stateAfter([BASE, "RUN mkdir -m 700 /a", "RUN --mount=type=cache,target=/a/b true"]);
    expect([entryAt(state, "/a"), entryAt(state, "/a/b")]).toEqual(["directory 0:0 700", "-"]);
  });

  it("are unknown after a program that we do not know", () => {
    expect(entryAt(stateAfter([BASE, "RUN --mount=type=cache,target=/a/b make"]), "/a")).toBe("?");
  });
});

describe("a cache mount", () => {
  it.each([
    ["itself", "target=/c", "target=/c", "file 0:0 644"],
    ["with a slash at the end", "target=/c", "target=/c/", "file 0:0 644"],
    ["with the target as id", "target=/c", "target=/c,id=/c", "file 0:0 644"],
    ["with another way to share", "target=/c", "target=/c,sharing=locked", "file 0:0 644"],
    ["with another id", "target=/c", "target=/c,id=other", "-"],
    ["with root's number, given", "target=/c", "target=/c,uid=0", "-"],
    ["with the usual mode, given", "target=/c", "target=/c,mode=0755", "-"],
    ["with a group, given", "target=/c,uid=5", "target=/c,uid=5,gid=0", "file 0:0 644"],
    ["of another user", "target=/c,uid=5", "target=/c,uid=6", "-"],
    ["with an unknown id", "target=/c", "target=/c,id=$UNSET", "?"],
    ["with an unknown user", "target=/c", "target=/c,uid=$UNSET", "?"],
  ])("holds what an earlier one held: %s", (_, first, second, entry) => {
    const lines = [
      "ARG UNSET",
      `RUN --mount=type=cache,${first} touch /c/made`,
      `RUN --mount=type=cache,${second} go version`,
    ];
    expect(seenAt("/c/made", lines)).toBe(entry);
  });

  it("of a relative target is named as it is written", () => {
    const lines = ["RUN --mount=type=cache,target=./c touch c/made"];
    expect(seenAt("/src/c/made", [...lines, "RUN --mount=type=cache,target=/src/c go version"])).toBe("-");
    expect(seenAt("/m/made", [...lines, "RUN --mount=type=cache,target=/m,id=c go version"])).toBe(
      "file 0:0 644",
    );
  });

  it("is the same in another stage", () => {
    const lines = ["FROM alpine AS a", "RUN --mount=type=cache,target=/c touch /c/made"];
    const command = goCommandOf([...lines, BASE, "RUN --mount=type=cache,target=/c go version"]);
    expect(describeEntry(command.files.lookup("/c/made"))).toBe("file 0:0 644");
  });

  it.each([
    ["", "directory 0:0 755"],
    [",uid=1000,gid=1001", "directory 1000:1001 755"],
    [",mode=0777", "directory 0:0 777"],
    [",uid=$UID", "directory 1000:0 755"],
    [",uid=$UNSET", "?"],
  ])("belongs to whom it says: %s", (options, entry) => {
    const lines = ["ARG UNSET", "ARG UID=1000", `RUN --mount=type=cache,target=/c${options} go version`];
    expect(seenAt("/c", lines)).toBe(entry);
  });

  it("shows the directory of a stage that it starts from", () => {
    const stage = ["FROM alpine AS seed", "RUN mkdir /d && touch /d/seeded", BASE];
    const mount = "RUN --mount=type=cache,target=/c,from=seed,source=/d go version";
    expect(describeEntry(goCommandOf([...stage, mount]).files.lookup("/c/seeded"))).toBe("file 0:0 644");
  });

  it("is not in the image", () => {
    const state = stateAfter([BASE, "RUN mkdir /c", "RUN --mount=type=cache,target=/c touch /c/made"]);
    expect([entryAt(state, "/c"), entryAt(state, "/c/made")]).toEqual(["directory 0:0 755", "-"]);
  });

  it("is unknown inside after a program that we do not know", () => {
    const mount = "RUN --mount=type=cache,target=/c";
    expect(seenAt("/c/made", [`${mount} make`, `${mount} go version`])).toBe("?");
  });
});

describe("secrets, sockets and memory", () => {
  it.each([
    ["id=key", "/run/secrets/key", "?"],
    ["id=key,required=true", "/run/secrets/key", "file 0:0 400"],
    ["id=key,target=/k", "/k", "?"],
    ["id=key,env=KEY", "/run/secrets/key", "-"],
  ])("a secret %s shows at %s", (secret, path, entry) => {
    const lines = ["FROM scratch AS s", "COPY --from=golang:1.24 /usr/local/go /usr/local/go"];
    const command = goCommandOf([...lines, `RUN --mount=type=secret,${secret} /usr/local/go/bin/go version`]);
    expect(describeEntry(command.files.lookup(path))).toBe(entry);
  });

  it.each([
    ["type=secret,id=k,target=/a/b/k", "?"],
    ["type=secret,id=k,target=/a/b/k,required", "directory 0:0 755"],
    ["type=ssh,target=/a/b/agent", "?"],
    ["type=ssh,target=/a/b/agent,required=true", "directory 0:0 755"],
    ["type=ssh", "-"],
  ])("the directory of %s is %s, and gone after it", (mount, entry) => {
    const lines = [`RUN --mount=${mount} go version`];
    expect(seenAt("/a/b", lines)).toBe(entry);
    expect(seenAt("/a", [...lines, "RUN go version"])).toBe("-");
  });

  it.each([
    ["mkdir -p /a", "directory ?:? ?"],
    ["make", "?"],
    ["touch /b", "-"],
  ])("the directory of a secret after `%s` is %s", (script, entry) => {
    const state = stateAfter([BASE, `RUN --mount=type=secret,id=k,target=/a/k ${script}`]);
    expect(entryAt(state, "/a")).toBe(entry);
  });

  it("a secret may become a variable, which nobody knows", () => {
    const command = goCommandOf([BASE, "RUN --mount=type=secret,id=t,env=TOKEN go version"]);
    expect(shown(command.call.environment.get("TOKEN"))).toBe("?");
  });

  it("an ssh socket is a variable of this RUN alone", () => {
    const build = simulated([BASE, "RUN --mount=type=ssh go version", "RUN go version"]);
    const values = build.goCommands.map(({ call }) => shown(call.environment.get("SSH_AUTH_SOCK")));
    expect(values).toEqual(["?", "-"]);
  });

  it("a tmpfs hides the directory, and is empty again each time", () => {
    const mount = "RUN --mount=type=tmpfs,target=/d";
    const lines = ["RUN mkdir /d && touch /d/x", `${mount} touch /d/y`];
    expect(seenAt("/d/x", [...lines, `${mount} go version`])).toBe("-");
    expect(seenAt("/d/y", [...lines, `${mount} go version`])).toBe("-");
    expect(seenAt("/d/x", [...lines, "RUN go version"])).toBe("file 0:0 644");
  });
});

it("the deepest of several mounts shows a path", () => {
  const mounts = "--mount=type=cache,target=/a/b --mount=type=tmpfs,target=/a";
  const { run } = stepOf(simulated([BASE, `RUN ${mounts} go version`]));
  const [command] = run?.goCommands ?? [];
  expect(command?.files.mountAt("/a/b/c")?.mount.mountType).toBe("cache");
  expect(command?.files.mountAt("/a/c")?.mount.mountType).toBe("tmpfs");
  expect(command?.files.mountAt("/ab")).toBeUndefined();
});

it("a mount from a stage makes the stage needed", () => {
  const build = simulated(["FROM alpine AS a", "FROM alpine", "RUN --mount=from=a,target=/a true"]);
  expect(stageOf(build, "a").needed).toBe(true);
});
