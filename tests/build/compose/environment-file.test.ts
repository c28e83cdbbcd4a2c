import { describe, expect, it } from "vitest";
import { environmentFile } from "../../../src/build/compose/environment-file.ts";
import { UNKNOWN } from "../../../src/syntax/unknown.ts";

describe("the .env beside a compose file", () => {
  it.each([
    ["A=b", "b"],
    ["  export A = b c ", "b c"],
    ["A=", ""],
    ["A=b # why", "b"],
    ["A=b#c", "b#c"],
    ["A='b # c' # why", "b # c"],
    ["A='$b \"c\\d'", '$b "c\\d'],
    ['A="b c"', "b c"],
    ["A=''", ""],
    ["A=b\r\nB=c\r\n", "b"],
    ["A=b\nA=c", "c"],
  ])("%j sets A", (text, value) => {
    expect(environmentFile(text)["A"]).toBe(value);
  });

  it.each([
    ["another variable", "A=${B}"],
    ["another variable in quotes", 'A="$B"'],
    ["an escape", "A=b\\n"],
    ["a quote within", "A=it's"],
    ["words behind the quotes", 'A="b" c'],
    ["more lines", 'A="b\nc"'],
    ["a colon for the equals sign", "A: b"],
    ["a known value, and after it one that is not", "A=b\nA=$B"],
  ])("does not know the value of a variable that is set: %s", (_, text) => {
    expect(environmentFile(text)["A"]).toBe(UNKNOWN);
  });

  it.each(["", "# A=b", "A", "-A=b", "1A=b"])("%j sets nothing", (text) => {
    expect(environmentFile(text)).toEqual({});
  });
});
