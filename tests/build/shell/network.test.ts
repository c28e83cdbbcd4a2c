import { expect, it } from "vitest";
import { entryAt, stateAfter } from "../simulated.ts";

const URL = "https://example.com/tool.tgz";
const FILE = "file 0:0 644";

// `?`: it may be there now; `-`: it is not.
it.each([
  [`curl -fsSL -o /tmp/x ${URL}`, "/tmp/x", FILE],
  [`curl --output x ${URL}`, "/tmp/x", FILE],
  [`curl -fsSLo x ${URL}`, "/tmp/x", FILE],
  [`curl --output-dir /tmp/d -o x ${URL}`, "/tmp/d/x", FILE],
  [`curl --output-dir /tmp/d -o x ${URL}`, "/tmp/x", "-"],
  [`curl --output-dir d -O ${URL}`, "/tmp/d/tool.tgz", "?"],
  [`curl --output-dir d -O ${URL}`, "/tmp/tool.tgz", "-"],
  [`curl -O ${URL}`, "/tmp/tool.tgz", "?"],
  [`curl --remote-name ${URL}`, "/tmp/tool.tgz", "?"],
  [`curl --remote-name-all ${URL}`, "/tmp/tool.tgz", "?"],
  [`curl ${URL}`, "/tmp/tool.tgz", "-"],
  [`curl -H -o -d -o ${URL}`, "/tmp/tool.tgz", "-"],
  [`curl -o $UNSET ${URL}`, "/tmp/x", "?"],
  [`wget -O x ${URL}`, "/tmp/x", FILE],
  [`wget -qO x ${URL}`, "/tmp/x", FILE],
  [`wget --output-document=x ${URL}`, "/tmp/x", FILE],
  [`wget -qO- ${URL}`, "/tmp/tool.tgz", "-"],
  [`wget -O - ${URL}`, "/tmp/-", "-"],
  [`wget ${URL}`, "/tmp/tool.tgz", "?"],
  [`wget -P d ${URL}`, "/tmp/d/tool.tgz", "?"],
  [`wget --directory-prefix=d ${URL}`, "/tmp/tool.tgz", "-"],
  ["git clone https://example.com/a/tool.git", "/tmp/tool/x", "?"],
  ["git clone https://example.com/a/tool.git", "/tmp/tool", "?"],
  ["git clone --depth 1 -b v1 https://example.com/a/tool", "/tmp/tool", "?"],
  ["git clone git@example.com:tool.git", "/tmp/tool", "?"],
  ["git clone https://example.com/a/tool x", "/tmp/x", "?"],
  ["git clone https://example.com/a/tool x", "/tmp/tool", "-"],
  ["git clone $UNSET", "/tmp/x", "?"],
  ["git -c a.b=c init d", "/tmp/d/.git", "directory 0:0 755"],
  ["git init -b main", "/tmp/.git/HEAD", "?"],
  ["git -C d checkout v1", "/tmp/d/x", "?"],
  ["git -C d checkout v1", "/tmp/x", "-"],
  ["git status", "/tmp/x", "-"],
  ["git pull", "/tmp/x", "?"],
])("%s: %s is %s", (script, path, entry) => {
  const lines = ["FROM golang:1.24-bookworm", "ARG UNSET", "WORKDIR /tmp", `RUN mkdir d && ${script}`];
  expect(entryAt(stateAfter(lines, { files: {} }), path)).toBe(entry);
});
