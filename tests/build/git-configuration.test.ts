import { describe, expect, it } from "vitest";
import { shown, stateAfter } from "./simulated.ts";

const SSH = "git config --global url.ssh://git@git.example.com/.insteadOf https://git.example.com/";

/** The URL that git opens at the end of a Dockerfile, for a user with that home. */
function opened(lines: readonly string[], home = "/root"): unknown {
  const { git } = stateAfter(["FROM golang:1.24", "ARG UNSET", ...lines]);
  return shown(git.rewrite("https://git.example.com/team/kit", home));
}

const PLAIN = "https://git.example.com/team/kit";
const REWRITTEN = "ssh://git@git.example.com/team/kit";

describe("the URL that git opens", () => {
  it.each([
    ["nothing is set", [], PLAIN],
    ["a rewrite of this host", [`RUN ${SSH}`], REWRITTEN],
    ["the name in small letters", [`RUN ${SSH.replace("insteadOf", "insteadof")}`], REWRITTEN],
    [
      "in quotes",
      ['RUN git config --global url."ssh://git@git.example.com/".insteadOf "https://git.example.com/"'],
      REWRITTEN,
    ],
    ["for the system", [`RUN ${SSH.replace("--global", "--system")}`], REWRITTEN],
    ["a rewrite of another host", [`RUN ${SSH.replaceAll("git.example", "git.other")}`], PLAIN],
    ["a setting that matters to nothing here", ["RUN git config --global user.name me"], PLAIN],
    [
      "the longest prefix wins",
      [`RUN ${SSH}`, "RUN git config --global url.ssh://x/.insteadOf https://"],
      REWRITTEN,
    ],
    ["a credential helper", ["RUN git config --global credential.helper store"], "?"],
    ["an unknown value", ["RUN git config --global url.$UNSET.insteadOf https://git.example.com/"], "?"],
    ["one that may not have run", [`RUN [ "$UNSET" ] && ${SSH}; true`], "?"],
    ["a program that we do not know", ["RUN make"], "?"],
  ])("%s", (_, lines, url) => {
    expect(opened(lines)).toBe(url);
  });

  it.each([
    ["of another home", "RUN ", "/home/app", PLAIN],
    ["by HOME", "RUN HOME=/home/app ", "/home/app", REWRITTEN],
    ["of another user", "USER daemon\nRUN ", "/root", PLAIN],
  ])("is set for one home: %s", (_, run, home, url) => {
    expect(opened([`${run}${SSH}`], home)).toBe(url);
  });

  it("is unknown for an unknown home", () => {
    const { git } = stateAfter("FROM golang:1.24\n");
    expect(shown(git.rewrite(PLAIN, stateAfter("FROM registry.example.com/x\n").user.home))).toBe("?");
  });

  it("is unknown on an image that we do not know", () => {
    expect(shown(stateAfter("FROM registry.example.com/x\n").git.rewrite(PLAIN, "/root"))).toBe("?");
  });
});
