import { describe, expect, it } from "vitest";
import { entryAt, shown, simulated, stateAfter, stepOf } from "../simulated.ts";

const DEBIAN = "FROM debian:bookworm-slim";
const ALPINE = "FROM alpine:3.22";

/** The user `app` after a script: `uid:gid home`. */
function userAfter(from: string, script: string): string {
  const { uid, gid, home, missing } = stateAfter([from, "ARG UNSET", `RUN ${script}`, "USER app"]).user;
  return missing ?? `${String(shown(uid))}:${String(shown(gid))} ${String(shown(home))}`;
}

/** The group that `USER :NAME` would give. */
function groupAfter(from: string, script: string, name: string): unknown {
  const { gid, missing } = stateAfter([from, "ARG UNSET", `RUN ${script}`, `USER :${name}`]).user;
  return missing ?? shown(gid);
}

describe("the options of useradd and adduser", () => {
  it.each([
    [DEBIAN, "useradd --key UID_MIN=5000 app", "?:? /home/app"],
    [DEBIAN, "useradd -K UID_MIN=5000 -u 7007 app", "7007:7007 /home/app"],
    [DEBIAN, "useradd -r -K SYS_UID_MAX=500 app", "?:? /home/app"],
    [DEBIAN, "useradd --expiredate 2030-01-01 --inactive 5 --skel /s -Z x app", "1000:1000 /home/app"],
    [DEBIAN, "useradd -g 50x app", "1000:? /home/app"],
    [DEBIAN, "adduser --firstuid 5000 --disabled-password app", "?:? /home/app"],
    [DEBIAN, "adduser -system -ingroup users -shell /bin/sh -conf x app", "100:100 ?"],
    [DEBIAN, "adduser --gid 100 --shell /bin/sh --comment x app", "1000:100 /home/app"],
    [DEBIAN, "adduser --system app", "100:65534 ?"],
    [DEBIAN, "adduser --firstgid 5 --lastgid 6 --gecos x app", "1000:1000 /home/app"],
    [ALPINE, "adduser -s /bin/sh -g x -k /s -D app", "1000:1000 /home/app"],
    [ALPINE, "adduser --ingroup users --home /h --disabled-password app", "1000:100 /h"],
    [ALPINE, "adduser --system --ingroup users --shell /bin/sh --skel /s app", "100:100 /home/app"],
    [ALPINE, "adduser -D $UNSET", "?:? ?"],
    [ALPINE, "adduser -D app || true", "1000:1000 /home/app"],
  ])("%s: %s", (from, script, expected) => {
    expect(userAfter(from, script)).toBe(expected);
  });
});

describe("the groups that are made", () => {
  it.each([
    [DEBIAN, "groupadd app", "app", "?"],
    [DEBIAN, "groupadd -r app", "app", 999],
    [DEBIAN, "groupadd --system -p x app", "app", 999],
    [DEBIAN, "groupadd --gid 7000 -K GID_MIN=5 app", "app", 7000],
    [DEBIAN, "groupadd --gid 7000 --key GID_MIN=5 app", "app", 7000],
    [DEBIAN, "addgroup --gid 7000 app", "app", 7000],
    [DEBIAN, "addgroup -gid 7000 app", "app", 7000],
    // Packages that bring no service have added groups, too: openssh-client.
    [DEBIAN, "addgroup --system app", "app", "?"],
    [DEBIAN, "groupadd $UNSET", "app", "?"],
    [DEBIAN, "groupadd $UNSET other", "app", "?"],
    [DEBIAN, "groupadd other", "app", "unable to find group app: no matching entries in group file"],
    [DEBIAN, "useradd -u 1500 app", "app", 1500],
    [DEBIAN, "useradd -g 100 app", "app", "unable to find group app: no matching entries in group file"],
    [DEBIAN, "useradd -N app", "app", "unable to find group app: no matching entries in group file"],
    [DEBIAN, "adduser --uid 1500 --disabled-password app", "app", 1500],
    [DEBIAN, "adduser --system --group app", "app", "?"],
    [DEBIAN, "adduser --system app", "app", "unable to find group app: no matching entries in group file"],
    [DEBIAN, "groupmod -g 5 users", "users", "?"],
    [DEBIAN, "groupmod -g 5 users", "root", 0],
    [DEBIAN, "userdel daemon", "app", "?"],
    [ALPINE, "addgroup -S app", "app", 101],
    [ALPINE, "adduser -D -u 1500 app", "app", 1500],
    [ALPINE, "adduser -S app", "app", "unable to find group app: no matching entries in group file"],
    [ALPINE, "adduser -D -G users app", "app", "unable to find group app: no matching entries in group file"],
    [ALPINE, "addgroup ping app", "app", "unable to find group app: no matching entries in group file"],
  ])("%s: %s: %s", (from, script, name, expected) => {
    expect(groupAfter(from, script, name)).toBe(expected);
  });
});

it("what is done to one account makes the others uncertain, but root", () => {
  const who = (name: string): unknown => {
    const { uid, home } = stateAfter([DEBIAN, "RUN usermod -u 7 games", `USER ${name}`]).user;
    return [shown(uid), shown(home)];
  };
  expect([who("daemon"), who("root")]).toEqual([
    ["?", "?"],
    [0, "/root"],
  ]);
});

describe("the home directory", () => {
  it.each([
    [DEBIAN, "adduser --no-create-home --disabled-password app", "-"],
    [DEBIAN, "adduser --system app", "?"],
    [DEBIAN, "adduser --system --home /h app", "-"],
    [DEBIAN, "useradd -m -d $UNSET app", "?"],
    [DEBIAN, "useradd -d $UNSET app", "-"],
    [ALPINE, "adduser -S app", "directory 100:65533 ?"],
    [ALPINE, "apk add shadow && useradd app", "-"],
    ["FROM registry.example.com/x", "useradd app", "?"],
  ])("%s: %s", (from, script, expected) => {
    expect(entryAt(stateAfter([from, "ARG UNSET", `RUN ${script}`]), "/home/app")).toBe(expected);
  });
});

/** Why a RUN surely fails: the problem, and what is printed. */
function failure(lines: readonly string[], script: string): string {
  const { failed } = stepOf(simulated([...lines, `RUN ${script}`], { files: {} })).run ?? {};
  return failed ? `${failed.problem}: ${failed.output}, ${failed.path}` : "-";
}

describe("programs that change the system", () => {
  const user = [DEBIAN, "ARG UNSET", "USER 1234"];
  const lock = (file: string) => `E: Could not open lock file ${file} - open (13: Permission denied)`;
  it.each([
    [user, "useradd x", "root: useradd: cannot lock /etc/passwd; try again later., /etc/passwd"],
    [user, "groupadd x", "root: groupadd: cannot lock /etc/group; try again later., /etc/group"],
    [user, "useradd --help", "-"],
    [user, "useradd -D", "-"],
    [
      user,
      "apt-get update",
      "root: E: List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied), apt-get update",
    ],
    [user, "apt-get clean", `root: ${lock("/var/cache/apt/archives/lock")}, apt-get clean`],
    [user, "apt install -y x", `root: ${lock("/var/lib/dpkg/lock-frontend")}, apt install`],
    [user, "apt-get", "-"],
    [user, "apt-get $UNSET", "-"],
    [user, "apt-get check", "-"],
    [user, "apt-get -s install x", "-"],
    [[DEBIAN], "adduser -D app", "option: Option d is ambiguous, adduser"],
    [[DEBIAN], "adduser -S -D app", "option: Option s is ambiguous, adduser"],
    [[DEBIAN], "adduser -SDH app", "option: Unknown option: sdh, adduser"],
    [[DEBIAN], "adduser --system app", "-"],
    [[ALPINE], "adduser -SDH app", "-"],
  ])("%j: %s", (lines, script, expected) => {
    expect(failure(lines, script)).toBe(expected);
  });

  const golang = ["FROM golang:1.24-bookworm", "USER 1234"];
  const bundle = "/etc/ssl/certs/ca-certificates.crt.new";
  it.each([
    ["update-ca-certificates", `permission: cannot create ${bundle}: Permission denied, /etc/ssl/certs`],
    ["update-ca-certificates -v", `permission: cannot create ${bundle}: Permission denied, /etc/ssl/certs`],
    [
      "update-ca-certificates --verbose",
      `permission: cannot create ${bundle}: Permission denied, /etc/ssl/certs`,
    ],
    ["update-ca-certificates --very", "-"],
    ["update-ca-certificates --hooksdir=/x -v", "-"],
    ["update-ca-certificates x", "-"],
  ])("%s", (script, expected) => {
    expect(failure(golang, script)).toBe(expected);
  });
});
