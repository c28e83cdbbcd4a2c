import { describe, expect, it } from "vitest";
import { recordEnvironment } from "../../src/build/environment.ts";
import { FileTree } from "../../src/build/files/file-tree.ts";
import { emptySource } from "../../src/build/files/tree-source.ts";
import { FileSystem } from "../../src/build/files/file-system.ts";
import { GitConfiguration } from "../../src/build/git-configuration.ts";
import { Programs } from "../../src/build/programs.ts";
import { ShellInterpreter } from "../../src/build/shell/interpreter.ts";
import type { ImageState } from "../../src/build/shell/machine.ts";
import { rootUser } from "../../src/build/users.ts";
import { UNKNOWN } from "../../src/syntax/unknown.ts";

interface Seen {
  readonly line: string;
  readonly cwd: unknown;
  readonly certain: boolean;
  readonly fatal: boolean;
}

function runScript(script: string, variables: Record<string, string> = {}) {
  const files = new FileSystem(new FileTree(emptySource()));
  const image: ImageState = {
    accounts: {
      users: [{ name: "root", uid: 0, gid: 0, home: "/root" }],
      groups: [{ name: "root", gid: 0 }],
      complete: true,
    },
    programs: new Programs(new Set(["apk"]), true),
    git: new GitConfiguration(),
    goEnv: new Map(),
  };
  const seen: Seen[] = [];
  const shell = new ShellInterpreter({
    files,
    image,
    user: rootUser,
    cwd: "/work",
    environment: recordEnvironment({ HOME: "/root", PATH: "/bin", ...variables }),
    errexit: false,
    shell: undefined,
    dashLacksPipefail: false,
    sh: undefined,
    pipefail: false,
    locate: (start, end) => [start, end],
    onCommand: (call) => {
      const words = call.args.map(({ text }) => (text === UNKNOWN ? "?" : text));
      const extra = call.environment.get("X");
      seen.push({
        line: [
          extra === undefined ? "" : `X=${extra === UNKNOWN ? "?" : extra} `,
          [call.name, ...words].join(" "),
        ].join(""),
        cwd: call.cwd,
        certain: call.certain,
        fatal: call.fatal,
      });
      return call.name === "go" ? {} : undefined;
    },
  });
  const readable = shell.run(script);
  return { files, image, seen, shell, readable, go: seen.filter(({ line }) => /^(X=\S* )?go\b/.test(line)) };
}

const go = (script: string, variables?: Record<string, string>) => runScript(script, variables).go;

describe("which commands run, and whose failure counts", () => {
  const rows: [script: string, certain: boolean, fatal: boolean][] = [
    ["go build", true, true],
    ["a && go build", true, true],
    ["grep x f && go build", true, true],
    ["grep x f && go build; true", false, false],
    ["go build && a", true, true],
    ["go build; a", true, false],
    ["set -e; go build; true", true, true],
    ["set -e; go build && a; true", true, false],
    ["go build || true", true, false],
    ["a || go build", false, false],
    ["false || go build", true, true],
    ['if [ -n "$Y" ]; then go build; fi', false, true],
    ["if true; then go build; fi", true, true],
    ["if go build; then a; fi", true, false],
    ["go build | tee log", true, false],
    ["a | go build", true, true],
    ["set -o pipefail; go build | tee log", true, true],
    ["(cd x && go build)", true, true],
    ["{ go build; }", true, true],
    ["! go build", true, false],
    ["go build &", true, false],
    ["for d in a b; do go build; done", true, false],
    ["while a; do go build; done", false, false],
    ["case $Y in x) go build;; esac", false, true],
    ["f() { go build; }; f", true, true],
    ["sh -c 'go build'", true, true],
    ["sh -ec 'go build; true'", true, true],
    ["sh -c 'go build; true'", true, false],
    ["exec go build", true, true],
    ["timeout 60 go build -o x", true, true],
    ["time go build", true, true],
    ["echo $(go list)", true, false],
    ["exit 0; go build", true, true],
  ];
  it.each(rows.slice(0, -1))("%s", (script, certain, fatal) => {
    const { readable } = runScript(script, { Y: undefined as unknown as string });
    expect(readable).toBe(true);
    const [first] = runScript(script.replace("$Y", "$1")).go;
    expect(first).toMatchObject({ certain, fatal });
  });

  it("stops at exit", () => {
    expect(go("exit 0; go build")).toEqual([]);
    expect(go('if [ "$1" ]; then exit 0; fi; go build')).toMatchObject([{ certain: false }]);
  });
});

describe("words", () => {
  const rows: [script: string, line: string][] = [
    ['go build -o "$OUT/app" ./cmd/x', "go build -o /out/app ./cmd/x"],
    ["go build $FLAGS .", "go build -a -v ."],
    ['go build "$FLAGS" .', "go build -a -v ."],
    ["go build ${NOPE:-dflt} ${OUT:+yes}", "go build dflt yes"],
    ["go build ${OUT#/} ${FILE%.go} ${FILE##*/}", "go build out a/main main.go"],
    ["go build ~/x '$OUT' \\$OUT", "go build /root/x $OUT $OUT"],
    ["go build $(pwd)/x `pwd`", "go build /work/x /work"],
    ["go build $1", "go build ?"],
    ["V=3; go build $V", "go build 3"],
    ["go build $(echo a b)", "go build a b"],
  ];
  it.each(rows)("%s", (script, line) => {
    expect(go(script, { OUT: "/out", FLAGS: "-a -v", FILE: "a/main.go" })[0]?.line).toBe(line);
  });

  it("keeps variables as the shell does", () => {
    expect(go("X=1; go env")[0]?.line).toBe("go env");
    expect(go("export X=1; go env")[0]?.line).toBe("X=1 go env");
    expect(go("X=1 go env; go env").map(({ line }) => line)).toEqual(["X=1 go env", "go env"]);
    expect(go("env X=1 go env")[0]?.line).toBe("X=1 go env");
    expect(go("(export X=1); go env")[0]?.line).toBe("go env");
    expect(go("[ $1 ] && export X=1; go env")[0]?.line).toBe("X=? go env");
    expect(go("a && export X=1; go env")[0]?.line).toBe("X=1 go env");
    expect(go("if a; then export X=1; fi; go env")[0]?.line).toBe("X=? go env");
  });

  it("follows cd", () => {
    expect(go("mkdir -p sub; cd sub && go build; cd .. ; go build").map(({ cwd }) => cwd)).toEqual([
      "/work/sub",
      "/work",
    ]);
    expect(go("(cd sub); go build")[0]?.cwd).toBe("/work");
    expect(go("cd $1; go build")[0]?.cwd).toBe(UNKNOWN);
  });
});

describe("effects of commands", () => {
  it("writes files", () => {
    const { files } = runScript(
      "mkdir -p a/b && echo hi > a/b/f && cat <<EOF > g\nx $HOME\nEOF\ncp a/b/f h; mv h i; rm -r a; touch j",
    );
    const text = (path: string) => {
      const entry = files.lookup(path);
      return typeof entry === "object" ? entry.text() : entry;
    };
    expect(text("/work/a/b/f")).toBeUndefined();
    expect(text("/work/g")).toBe("x /root\n");
    expect(text("/work/i")).toBe("hi\n");
    expect(text("/work/h")).toBeUndefined();
    expect(text("/work/j")).toBe("");
  });

  it("makes unknown what may not happen", () => {
    const { files } = runScript('[ "$1" ] && touch f; true');
    expect(files.lookup("/work/f")).toBe(UNKNOWN);
  });

  it("makes everything unknown after a program that it does not know", () => {
    const { files, image } = runScript("./configure");
    expect(files.lookup("/work/f")).toBe(UNKNOWN);
    expect(image.programs.has("git")).toBe(UNKNOWN);
    expect(image.accounts.complete).toBe(false);
  });

  it("adds users, groups and programs", () => {
    const { image, files } = runScript(
      "addgroup -g 5 g && adduser -D -u 7 -G g app && apk add --no-cache git=2.0 ca-certificates",
    );
    expect(image.accounts.users).toContainEqual({ name: "app", uid: 7, gid: 5, home: "/home/app" });
    expect(files.lookup("/home/app")).toMatchObject({ uid: 7, kind: "directory" });
    expect(image.programs.has("git")).toBe(true);
    expect(image.programs.has("ssh")).toBe(false);
    expect(runScript("apk add something").image.programs.has("ssh")).toBe(UNKNOWN);
  });

  it("remembers git's rewrites of URLs", () => {
    const { image } = runScript('git config --global url."ssh://git@h/".insteadOf https://h/');
    expect(image.git.rewrite("https://h/a", "/root")).toBe("ssh://git@h/a");
    expect(image.git.rewrite("https://h/a", "/home/app")).toBe("https://h/a");
    expect(
      runScript("git config --global credential.helper store").image.git.rewrite("https://h/a", "/root"),
    ).toBe(UNKNOWN);
  });

  it("does not read what no shell would run", () => {
    expect(runScript("if then").readable).toBe(false);
    expect(runScript(`echo ${"x".repeat(70_000)}`).readable).toBe(false);
  });
});
