import { describe, expect, it } from "vitest";
import { simulated } from "../simulated.ts";

const files = {
  "a.sh": 'export A=a\nif [ "$NONE" ]; then return; fi\n',
  "b.sh": "export B=b\nreturn\nexport B=no\n",
  "c.txt": "export C=c\n",
};

/** What the go command of a login shell has in A, B and C, and whether PATH is known. */
function environment(from: string, lines: readonly string[], run: string): string {
  const script = run.replace("$VET", 'go vet "$A" "$B" "$C" "$PATH"');
  const build = simulated([`FROM ${from}`, ...lines, `RUN ${script}`], { files });
  return (build.goCommands.at(-1)?.text ?? "")
    .replace("go vet ", "")
    .replace(/ \S*\/bin\S*$/, " PATH")
    .replaceAll('""', "-")
    .replaceAll("…", "?");
}

describe("a login shell", () => {
  const debian = "golang:1.24-bookworm";
  const bash = "bash -lc '$VET'";
  const sh = "sh -lc '$VET'";
  it.each([
    [debian, ["COPY a.sh b.sh c.txt /etc/profile.d/"], sh, "a b - PATH"],
    [debian, ["COPY a.sh b.sh c.txt /etc/profile.d/"], "sh -c '$VET'", "- - - PATH"],
    [debian, ["COPY a.sh b.sh c.txt /etc/profile.d/"], "bash --login -c '$VET'", "a b - PATH"],
    // A profile of one's own reads what it says.
    [debian, ["COPY a.sh /etc/profile", "COPY b.sh /etc/profile.d/"], sh, "a - - PATH"],
    [debian, ["COPY a.sh /root/.profile", "COPY b.sh /root/.bashrc"], bash, "a - - PATH"],
    [debian, ["COPY b.sh /root/.bashrc"], bash, "- b - PATH"],
    [debian, ["COPY b.sh /root/.bashrc"], sh, "- - - PATH"],
    [debian, ["COPY a.sh /root/.bash_profile", "COPY b.sh /root/.profile"], bash, "a - - PATH"],
    [debian, ["COPY a.sh /root/.bash_profile", "COPY b.sh /root/.profile"], sh, "- b - PATH"],
    [debian, ["COPY a.sh /root/.bash_login", "COPY b.sh /root/.profile"], bash, "a - - PATH"],
    [debian, ["ARG T", "RUN ./$T", "COPY b.sh /etc/profile"], sh, "- - - ?"],
    [debian, ["ARG T", "ENV HOME=$T"], sh, "- - - ?"],
    [debian, ["ENV HOME=x"], sh, "- - - ?"],
    ["golang:1.24-alpine", ["COPY a.sh b.sh c.txt /etc/profile.d/"], sh, "a b - PATH"],
    ["golang:1.24-alpine", ["ENV ENV=x", "COPY a.sh /root/.profile"], sh, "a - - PATH"],
    ["golang:1.24-alpine", ["RUN rm /etc/profile", "COPY a.sh /etc/profile.d/"], sh, "- - - PATH"],
    ["ubuntu:24.04", ["RUN apt-get update && apt-get install -y golang-go"], sh, "- - - ?"],
    ["ubuntu:24.04", ["COPY a.sh /root/.profile"], sh, "? - - ?"],
  ])("%s, %j, %s: %s", (from, lines, run, expected) => {
    expect(environment(from, lines, run)).toBe(expected);
  });
});
