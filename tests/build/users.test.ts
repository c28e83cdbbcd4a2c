import { describe, expect, it } from "vitest";
import { entryAt, shown, simulated, stateAfter, stepOf } from "./simulated.ts";

const DEBIAN = "FROM debian:bookworm-slim";
const ALPINE = "FROM alpine:3.22";

/** `name uid:gid home` of the user at the end of a Dockerfile. */
function userAfter(lines: readonly string[]): string {
  const { name, uid, gid, home, missing } = stateAfter(lines).user;
  if (missing !== undefined) return missing;
  return `${name ?? "-"} ${String(shown(uid))}:${String(shown(gid))} ${String(shown(home))}`;
}

describe("USER", () => {
  const made = "RUN groupadd -g 2000 staffers && useradd -u 1500 -g staffers -d /h app";
  it.each([
    ["root", "root 0:0 /root"],
    ["0", "root 0:0 /root"],
    ["app", "app 1500:2000 /h"],
    ["1500", "app 1500:2000 /h"],
    ["1500:0", "app 1500:0 /h"],
    ["app:staffers", "app 1500:2000 /h"],
    ["app:7", "app 1500:7 /h"],
    [":staffers", "root 0:2000 /root"],
    ["4242", "- 4242:0 /"],
    ["4242:4243", "- 4242:4243 /"],
    ["$NAME", "app 1500:2000 /h"],
    ["${UNSET}", "- ?:? ?"],
    ["daemon", "daemon 1:1 /usr/sbin"],
    ["nobody", "nobody 65534:65534 /nonexistent"],
    ["ghost", "unable to find user ghost: no matching entries in passwd file"],
    ["app:ghost", "unable to find group ghost: no matching entries in group file"],
  ])("%s is %s", (user, who) => {
    expect(userAfter([DEBIAN, made, "ARG NAME=app", "ARG UNSET", `USER ${user}`])).toBe(who);
  });

  it.each([
    ["1000", "- 1000:? ?"],
    ["1000:1000", "- 1000:1000 ?"],
    ["app", "app ?:? ?"],
    ["root", "root 0:0 /root"],
  ])("%s on an image that we do not know is %s", (user, who) => {
    expect(userAfter(["FROM registry.example.com/x", `USER ${user}`])).toBe(who);
  });

  it.each([
    "make users",
    "./users.sh",
    "curl -s example.com | sh",
    'apt-get install -y x && sh -c "$SCRIPT"',
  ])("may exist after `%s`", (script) => {
    expect(userAfter([DEBIAN, "ARG SCRIPT", `RUN ${script}`, "USER app"])).toBe("app ?:? ?");
  });

  it.each([
    ["useradd -u 1500 app && useradd -o -u 1500 -g 33 -d /x twin", "1500", "app 1500:1500 /home/app"],
    ["useradd -u 1500 app && useradd -u 1600 1500", "1500", "1500 1600:1600 /home/1500"],
    ["useradd -u $U app", "1500", "- 1500:0 /"],
    ["groupadd -g $U g", "0:g", "root 0:? /root"],
    ["apt-get install -y postgresql", "999", "- 999:? ?"],
    ["apt-get install -y postgresql", "1500", "- 1500:0 /"],
    ["apt-get install -y postgresql", "ghost", "ghost ?:? ?"],
    ["apt-get install -y postgresql", "0:ghost", "root 0:? /root"],
    ["groupadd -g 2222 7x", "0:7x", "root 0:2222 /root"],
    ["true", "7x", "unable to find user 7x: no matching entries in passwd file"],
  ])("after `%s` %s is %s", (script, user, who) => {
    expect(userAfter([DEBIAN, "ARG U", `RUN ${script}`, `USER ${user}`])).toBe(who);
  });

  it("of the base image goes on", () => {
    expect(userAfter(["FROM gcr.io/distroless/static:nonroot"])).toBe("nonroot 65532:65532 /home/nonroot");
  });
});

describe("useradd and groupadd", () => {
  it.each([
    ["useradd app", "app 1000:1000 /home/app"],
    ["useradd -u 1500 a && useradd app", "app 1501:1501 /home/app"],
    ["useradd -ms /bin/bash -u 1001 app", "app 1001:1001 /home/app"],
    ["useradd --uid=1001 --home-dir=/h app", "app 1001:1001 /h"],
    ["useradd -b /base app", "app 1000:1000 /base/app"],
    ["useradd -r a && useradd -r -g daemon b && useradd -r app", "app 997:997 /home/app"],
    ["groupadd -r g && useradd -r -g g app", "app 999:999 /home/app"],
    ["apt-get install -y postgresql && useradd -r app", "app ?:? /home/app"],
    ["apt-get install -y postgresql git && useradd app", "app 1000:1000 /home/app"],
    ["useradd --system app", "app 999:999 /home/app"],
    ["groupadd -g 7000 g && useradd -g g app", "app 1000:7000 /home/app"],
    ["groupadd g && useradd -g g app", "app 1000:? /home/app"],
    ["useradd -u $UNSET app", "app ?:? /home/app"],
    ["useradd -N app", "app 1000:? /home/app"],
    ["useradd app || true", "app 1000:1000 /home/app"],
    ["id -u app || useradd app", "app ?:? ?"],
    ["useradd $UNSET", "app ?:? ?"],
    ["useradd app && usermod -u 7 app", "app ?:? ?"],
    ["useradd app && userdel app", "app ?:? ?"],
    ['if [ -n "$UNSET" ]; then useradd -u 7 app; fi', "app ?:? ?"],
  ])("%s", (script, who) => {
    expect(userAfter([DEBIAN, "ARG UNSET", `RUN ${script}`, "USER app"])).toBe(who);
  });

  it.each([
    ["useradd app", "-"],
    ["useradd -m app", "directory 1000:1000 ?"],
    ["useradd --create-home -d /h/app app && mv /h/app /home", "directory 1000:1000 ?"],
    ["useradd -M app", "-"],
    ["make app", "?"],
  ])("home directory after %s", (script, home) => {
    expect(entryAt(stateAfter([DEBIAN, `RUN ${script}`]), "/home/app")).toBe(home);
  });
});

describe("adduser", () => {
  it.each([
    [ALPINE, "adduser -D app", "app 1000:1000 /home/app"],
    [ALPINE, "adduser -D -u 1500 app", "app 1500:1500 /home/app"],
    [ALPINE, "adduser -D -u 1500 a && adduser -D app", "app 1000:1000 /home/app"],
    [ALPINE, "adduser -D -u 1000 a && adduser -D -u 1001 b && adduser -D app", "app 1002:1002 /home/app"],
    [ALPINE, "adduser -D -u $U a && adduser -D app", "app ?:? /home/app"],
    [ALPINE, "adduser -S -u $U a && adduser -S app", "app ?:65533 /home/app"],
    [ALPINE, "apk add postgresql && adduser -S -H app", "app ?:65533 /home/app"],
    [DEBIAN, "useradd -r -u $U a && useradd -r app", "app ?:? /home/app"],
    [ALPINE, "adduser -D -h /h app", "app 1000:1000 /h"],
    [ALPINE, "addgroup -g 7000 g && adduser -D -G g app", "app 1000:7000 /home/app"],
    [ALPINE, "adduser -S -H app", "app 100:65533 /home/app"],
    [ALPINE, "addgroup -S app && adduser -S app -G app", "app 100:101 /home/app"],
    [DEBIAN, "adduser --disabled-password --gecos '' app", "app 1000:1000 /home/app"],
    [DEBIAN, "useradd -u 1500 a && adduser --disabled-password --gecos '' app", "app 1000:1000 /home/app"],
    [DEBIAN, "adduser --uid 1500 --home /h --disabled-password app", "app 1500:1500 /h"],
    [DEBIAN, "adduser --system --group app", "app 100:? ?"],
    ["FROM registry.example.com/x", "adduser app", "app ?:? ?"],
  ])("%s: %s", (from, script, who) => {
    expect(userAfter([from, "ARG U", `RUN ${script}`, "USER app"])).toBe(who);
  });

  it.each([
    [ALPINE, "adduser -D app", "directory 1000:1000 ?"],
    [ALPINE, "adduser -D -H app", "-"],
    [DEBIAN, "adduser --disabled-password app", "directory 1000:1000 ?"],
  ])("%s: home directory after %s", (from, script, home) => {
    expect(entryAt(stateAfter([from, `RUN ${script}`]), "/home/app")).toBe(home);
  });

  it("with a group adds the user to it, and makes none", () => {
    expect(userAfter([ALPINE, "RUN addgroup ping wheel", "USER ping"])).toContain("unable to find user ping");
  });
});

it("a user is known from the moment that it is made", () => {
  const build = simulated([DEBIAN, "RUN useradd app", "USER app"]);
  const known = ({ accounts }: { accounts: { users: readonly { name: string }[] } }) =>
    accounts.users.some(({ name }) => name === "app");
  const { before, after } = stepOf(build, 1);
  expect([known(before), known(after)]).toEqual([false, true]);
});

describe("WORKDIR", () => {
  it.each([
    [["WORKDIR /a"], "/a"],
    [["WORKDIR /a", "WORKDIR b"], "/a/b"],
    [["WORKDIR a"], "/a"],
    [["WORKDIR /a/../b/./c/"], "/b/c"],
    [["ARG D=d", "WORKDIR /$D"], "/d"],
    [["ARG D", "WORKDIR /$D"], "?"],
    [["ARG D", "WORKDIR /$D", "WORKDIR x"], "?"],
    [["ARG D", "WORKDIR /$D", "WORKDIR /x"], "/x"],
    [["WORKDIR /a", "RUN cd /b"], "/a"],
  ])("%j leads to %s", (lines, path) => {
    expect(shown(stateAfter([DEBIAN, ...lines]).workingDirectory)).toBe(path);
  });

  it.each([
    ["/w", [], "directory 0:0 755"],
    ["/w/x", ["USER daemon"], "directory 1:1 755"],
    ["/w/x", ["RUN useradd -u 1500 -g 33 app", "USER app"], "directory 1500:33 755"],
    ["/w", ["RUN useradd -u 1500 -g 33 app", "USER 1500"], "directory 1500:1500 755"],
    ["/w", ["USER 4242"], "directory 4242:4242 755"],
    ["/w", ["USER 4242:7"], "directory 4242:7 755"],
    ["/w", ["ARG U", "USER $U"], "directory ?:? 755"],
    ["/w", ["RUN mkdir /w && chown 5:6 /w"], "directory 5:6 755"],
    ["/w", ["RUN make"], "?"],
  ])("makes %s after %j as %s", (path, lines, entry) => {
    expect(entryAt(stateAfter([DEBIAN, ...lines, `WORKDIR ${path}`]), path)).toBe(entry);
  });

  it("makes the missing parents for the same user", () => {
    expect(entryAt(stateAfter([DEBIAN, "USER daemon", "WORKDIR /w/x"]), "/w")).toBe("directory 1:1 755");
  });
});
