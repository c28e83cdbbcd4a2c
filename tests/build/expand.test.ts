import { describe, expect, it } from "vitest";
import { recordEnvironment } from "../../src/build/environment.ts";
import { expand } from "../../src/build/expand.ts";
import { UNKNOWN, shown } from "./simulated.ts";

const record = recordEnvironment({ X: "value", EMPTY: "", FILE: "/a/b/c.tar.gz" });
const environment = { ...record, get: (name: string) => (name === "OPEN" ? UNKNOWN : record.get(name)) };

describe("a word of an instruction", () => {
  it.each([
    ["plain", "plain"],
    ["$X", "value"],
    ["a${X}b", "avalueb"],
    ["$NONE", ""],
    ["${NONE:-other}", "other"],
    ["${EMPTY:-other}", "other"],
    ["${EMPTY-other}", ""],
    ["${NONE-other}", "other"],
    ["${X:-other}", "value"],
    ["${NONE:-${X}s}", "values"],
    ["${X:+yes}", "yes"],
    ["${EMPTY:+yes}", ""],
    ["${EMPTY+yes}", "yes"],
    ["${NONE+yes}", ""],
    ["${FILE#*/}", "a/b/c.tar.gz"],
    ["${FILE##*/}", "c.tar.gz"],
    ["${FILE%.*}", "/a/b/c.tar"],
    ["${FILE%%.*}", "/a/b/c"],
    ["${FILE/b/X}", "/a/X/c.tar.gz"],
    ["${FILE//a/X}", "/X/b/c.tXr.gz"],
    ['"$X y"', "value y"],
    ["'$X'", "$X"],
    ["\\$X", "$X"],
    ["a\\ b", "a b"],
    ["$OPEN", "?"],
    ["a${OPEN}b", "?"],
    ["${OPEN:-other}", "?"],
    ["${OPEN:+yes}", "?"],
    ["${NONE:-$OPEN}", "?"],
    ["'$OPEN'", "$OPEN"],
    ["${X:?needed}", "value"],
    ["${NONE:?needed}", "?"],
  ])("%s is %s", (word, text) => {
    expect(shown(expand(word, environment, "\\"))).toBe(text);
  });

  it("has the backtick for an escape where the file says so", () => {
    expect(expand("`$X c:\\x", environment, "`")).toBe("$X c:\\x");
  });
});
