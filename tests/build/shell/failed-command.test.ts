import { describe, expect, it } from "vitest";
import { simulated, stepOf } from "../simulated.ts";

/** Why a RUN surely fails: the problem, and what is printed. */
function failure(who: string, script: string): string {
  const { failed } = stepOf(simulated([...(IMAGES[who] ?? []), `RUN ${script}`], { files: {} })).run ?? {};
  return failed ? `${failed.problem}: ${failed.output}` : "-";
}

/** Files of root and of a user, who runs the commands. */
const prepared = (from: string): string[] => [
  from,
  "ARG UNSET",
  "RUN mkdir -p /w/mine /w/full /w/none /r && echo x > /r/f && echo x > /w/theirs && echo x > /w/full/x",
  "RUN touch /w/own && chmod 444 /w/own && chown 1234 /w /w/own /w/mine",
  "WORKDIR /w",
];
const DEBIAN = prepared("FROM debian:bookworm-slim");
const ALPINE = prepared("FROM alpine:3.22");
const IMAGES: Readonly<Record<string, readonly string[]>> = {
  root: DEBIAN,
  user: [...DEBIAN, "USER 1234"],
  bash: [...DEBIAN, "USER 1234", 'SHELL ["/bin/bash", "-c"]'],
  "Alpine's root": ALPINE,
  "Alpine's user": [...ALPINE, "USER 1234"],
};

describe("cd", () => {
  it.each([
    ["user", "cd src", "directory: cd: can't cd to src"],
    ["bash", "cd src", "directory: cd: src: No such file or directory"],
    ["bash", "cd own", "directory: cd: own: Not a directory"],
    ["Alpine's user", "cd src", "directory: can't cd to src: No such file or directory"],
    ["Alpine's user", "cd own", "directory: can't cd to own: Not a directory"],
    ["user", "HOME=/src; cd", "directory: cd: can't cd to /src"],
    ["user", "HOME=src; cd", "-"],
    ["user", "HOME=$UNSET; cd", "-"],
    ["user", "CDPATH=/usr; cd src", "-"],
    ["user", "CDPATH=/usr; cd ./src", "directory: cd: can't cd to ./src"],
  ])("%s: %s", (who, script, expected) => {
    expect(failure(who, script)).toBe(expected);
  });
});

describe("mkdir and touch", () => {
  it.each([
    ["user", "mkdir own/x", "directory: mkdir: cannot create directory 'own/x': Not a directory"],
    ["user", "mkdir -m 700 a a/b", "-"],
    ["user", "mkdir -p own", "directory: mkdir: cannot create directory 'own': File exists"],
    ["user", "mkdir -p own/a/b", "directory: mkdir: cannot create directory 'own': Not a directory"],
    ["Alpine's user", "mkdir -p own", "directory: mkdir: can't create directory 'own': File exists"],
    [
      "Alpine's user",
      "mkdir -p own//a/b",
      "directory: mkdir: can't create directory 'own/': Not a directory",
    ],
    ["user", "mkdir -p /r//a/b", "permission: mkdir: cannot create directory '/r//a': Permission denied"],
    ["user", "touch /r/f", "permission: touch: cannot touch '/r/f': Permission denied"],
    ["user", "touch own/x", "directory: touch: cannot touch 'own/x': Not a directory"],
    ["Alpine's user", "touch src/x", "directory: touch: src/x: No such file or directory"],
    ["user", "touch own", "-"],
    ["user", "touch /r", "-"],
    ["user", "touch --time atime mine", "-"],
    ["user", "touch -c /r/x", "-"],
    ["user", "touch --no-create /r/x", "-"],
    ["user", "touch -h /r/x", "-"],
  ])("%s: %s", (who, script, expected) => {
    expect(failure(who, script)).toBe(expected);
  });
});

describe("rm", () => {
  it.each([
    ["user", "rm src.go", "file: rm: cannot remove 'src.go': No such file or directory"],
    ["Alpine's user", "rm src.go", "file: rm: can't remove 'src.go': No such file or directory"],
    ["user", "rm --force src.go", "-"],
    ["user", "rm -f /r/f", "permission: rm: cannot remove '/r/f': Permission denied"],
    ["Alpine's user", "rm /r/f", "permission: rm: can't remove '/r/f': Permission denied"],
    // What is in the directory goes first, and the directory is the user's.
    ["user", "rm -rf /r", "permission: rm: cannot remove '/r/f': Permission denied"],
    ["user", "rm -rf none", "-"],
    ["user", "rm -f own", "-"],
  ])("%s: %s", (who, script, expected) => {
    expect(failure(who, script)).toBe(expected);
  });
});

describe("cp, mv and install", () => {
  const regular = (to: string) => `cannot create regular file '${to}'`;
  it.each([
    ["user", "cp src.go x", "file: cp: cannot stat 'src.go': No such file or directory"],
    ["Alpine's user", "cp src.go x", "file: cp: can't stat 'src.go': No such file or directory"],
    ["Alpine's user", "mv src.go x", "file: mv: can't rename 'src.go': No such file or directory"],
    ["user", "cp mine x", "recursive: cp: -r not specified; omitting directory 'mine'"],
    ["Alpine's user", "cp mine x", "recursive: cp: omitting directory 'mine'"],
    ["user", "install mine x", "recursive: install: omitting directory 'mine'"],
    ["user", "install -d mine x", "-"],
    ["user", "install --directory mine x", "-"],
    ["user", "install -D own a/b/c", "-"],
    ["user", "mv /r/f x", "permission: mv: cannot move '/r/f' to 'x': Permission denied"],
    ["user", "mv /r/f mine", "permission: mv: cannot move '/r/f' to 'mine/f': Permission denied"],
    ["Alpine's user", "mv /r/f x", "permission: mv: can't rename '/r/f': Permission denied"],
    ["user", "mv src.go x || true", "-"],
    ["user", "cp own a/", `directory: cp: ${regular("a/")}: Not a directory`],
    ["Alpine's user", "cp own a/", "directory: cp: can't create 'a/': Is a directory"],
    ["user", "install own a/", `directory: install: ${regular("a/")}: Not a directory`],
    ["Alpine's user", "mv own a/", "directory: mv: can't rename 'own': Not a directory"],
    ["user", "cp own a/b/", `directory: cp: ${regular("a/b/")}: No such file or directory`],
    ["user", "mv own a/b/", "directory: mv: cannot move 'own' to 'a/b/': No such file or directory"],
    ["user", "cp -r mine a/", "-"],
    ["user", "cp own /r/x", `permission: cp: ${regular("/r/x")}: Permission denied`],
    ["user", "cp own /r", `permission: cp: ${regular("/r/own")}: Permission denied`],
    ["user", "mv own /r", "permission: mv: cannot move 'own' to '/r/own': Permission denied"],
    // Who may write in the directory may put another file in the place of one.
    ["user", "cp own theirs", `permission: cp: ${regular("theirs")}: Permission denied`],
    ["Alpine's user", "cp own theirs", "permission: cp: can't create 'theirs': Permission denied"],
    ["user", "cp -f own theirs", "-"],
    ["user", "mv own theirs", "-"],
    ["user", "install own theirs", "-"],
    ["user", "cp -f own /r/f", "permission: cp: cannot remove '/r/f': Permission denied"],
    ["user", "install own /r/f", "permission: install: cannot remove '/r/f': Permission denied"],
    ["Alpine's user", "cp -f own /r/f", "permission: cp: can't create '/r/f': Permission denied"],
    ["user", "cp own theirs full", `permission: cp: ${regular("full/own")}: Permission denied`],
    ["user", "cp own /w/full/x", `permission: cp: ${regular("/w/full/x")}: Permission denied`],
    ...[
      "-n",
      "--no-clobber",
      "-u",
      "--update",
      "-i",
      "-b",
      "--backup",
      "-l",
      "-s",
      "--attributes-only",
      "--remove-destination",
      "--parents",
      "-T",
      "--no-target-directory",
    ].map((option) => ["user", `cp ${option} own theirs`, "-"]),
    ["user", "cp -t theirs own", "-"],
    ["user", "cp own theirs src", "directory: cp: target 'src': No such file or directory"],
    ["user", "mv own theirs src/", "directory: mv: target 'src/': No such file or directory"],
    ["user", "cp own mine/.. theirs", "recursive: cp: -r not specified; omitting directory 'mine/..'"],
    ["user", "install own full/x theirs", "directory: install: target 'theirs': Not a directory"],
    [
      "Alpine's user",
      "cp own theirs src",
      "directory: cp: can't create 'src/own': No such file or directory",
    ],
    ["Alpine's user", "mv own theirs src", "directory: mv: can't rename 'own': No such file or directory"],
    ["Alpine's user", "cp own full/x theirs", "directory: cp: can't stat 'theirs/own': Not a directory"],
    ["user", "cp -S .bak own x", "-"],
    ["user", "cp --no-preserve mode own x", "-"],
    ["user", "mv --suffix .bak own x", "-"],
    ["user", "install -m 755 --owner 1234 -g 1234 own x", "-"],
    ["root", "cp own theirs && install own /r/f && mv /r/f x", "-"],
  ])("%s: %s", (who, script, expected) => {
    expect(failure(who, script)).toBe(expected);
  });
});

describe("ln", () => {
  it.each([
    ["user", "ln -s own /r/x", "permission: ln: failed to create symbolic link '/r/x': Permission denied"],
    [
      "user",
      "ln --symbolic own a/x",
      "directory: ln: failed to create symbolic link 'a/x': No such file or directory",
    ],
    [
      "user",
      "ln own a/x",
      "directory: ln: failed to create hard link 'a/x' => 'own': No such file or directory",
    ],
    ["user", "ln own /r/x", "permission: ln: failed to create hard link '/r/x' => 'own': Permission denied"],
    [
      "user",
      "ln theirs /r/x",
      "permission: ln: failed to create hard link '/r/x' => 'theirs': Operation not permitted",
    ],
    [
      "user",
      "ln theirs a/x",
      "directory: ln: failed to create hard link 'a/x' => 'theirs': No such file or directory",
    ],
    ["Alpine's user", "ln -s own a/x", "directory: ln: a/x: No such file or directory"],
    ["user", "ln -sf own theirs", "-"],
    ["user", "ln -s a/x", "-"],
    ["user", "ln -s a/x x", "-"],
    ["user", "ln -S .bak -s own x", "-"],
    ["user", "ln -s -t mine a/x a/y", "-"],
    ["user", "ln -s --target-directory mine a/x a/y", "-"],
  ])("%s: %s", (who, script, expected) => {
    expect(failure(who, script)).toBe(expected);
  });
});

describe("chmod and chown", () => {
  it.each([
    ["user", "chmod 755 theirs", "owner: chmod: changing permissions of 'theirs': Operation not permitted"],
    ["Alpine's user", "chmod 755 theirs", "owner: chmod: theirs: Operation not permitted"],
    ["user", "chown 1234 theirs", "owner: chown: changing ownership of 'theirs': Operation not permitted"],
    ["user", "chmod -x own", "-"],
    ["user", "chmod -- 644 own", "-"],
    ["user", "chmod -f 755 theirs", "-"],
    ["user", "chmod --silent 755 theirs", "-"],
    ["user", "chmod --reference own theirs", "-"],
    ["user", "chmod $UNSET theirs", "-"],
    ["Alpine's user", "chmod 755 src.go", "file: chmod: src.go: No such file or directory"],
    ["root", "chown app own", "user: chown: invalid user: 'app'"],
    ["root", "chown app: own", "user: chown: invalid spec: 'app:'"],
    ["root", "chown app:users own", "user: chown: invalid user: 'app:users'"],
    ["root", "chown root:app own", "user: chown: invalid group: 'root:app'"],
    ["root", "chown :app own", "user: chown: invalid group: ':app'"],
    ["root", "chown app.users own", "user: chown: invalid user: 'app.users'"],
    ["Alpine's root", "chown app own", "user: chown: unknown user app"],
    ["Alpine's root", "chown app: own", "user: chown: unknown user/group app"],
    ["Alpine's root", "chown root:app own", "user: chown: unknown user/group root:app"],
    ["Alpine's root", "chown :app own", "user: chown: unknown group app"],
    ["root", "chown :users own", "-"],
    ["root", "chown root: own", "-"],
    ["root", "chown root.root own", "-"],
    ["root", "chown +7 own", "-"],
  ])("%s: %s", (who, script, expected) => {
    expect(failure(who, script)).toBe(expected);
  });
});
