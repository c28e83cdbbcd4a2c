import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Find, inputOf, reasonAgainst, smallest } from "../../tools/fuzz/run.ts";
import { Broken, type Target, smallerTexts } from "../../tools/fuzz/target.ts";
import { allTargets } from "../../tools/fuzz/targets.ts";

/** Each file is an input that once broke a promise, as `npm run fuzz -- --out FOLDER` wrote it. */
const FINDS = join(import.meta.dirname, "finds");
const targets = allTargets();

describe("what the fuzzer found is mended", () => {
  test.each(readdirSync(FINDS))("%s", async (file) => {
    const { target: name, input } = JSON.parse(readFileSync(join(FINDS, file), "utf8")) as Find;
    const target = targets.find((each) => each.name === name);
    expect(target && (await reasonAgainst(target, input))).toBeUndefined();
  });
});

describe.each(targets)("$name", (target) => {
  test("the same seed gives the same inputs, and a few break no promise", async () => {
    for (let index = 0; index < 10; index++) {
      const input = inputOf(target, 7, index);
      expect(inputOf(target, 7, index)).toEqual(input);
      expect(await reasonAgainst(target, input), JSON.stringify(input)).toBeUndefined();
    }
  });
});

describe("a fault", () => {
  const fragile: Target<string> = {
    name: "fragile",
    make: (random) => "a".repeat(random.whole(0, 9)) + "!" + "b".repeat(9),
    check: (text) => {
      if (text.includes("!")) throw new Broken("a mark in line 12");
    },
    smaller: smallerTexts,
    sizeOf: (text) => text.length,
  };

  test("is seen, and shown by the smallest input", async () => {
    const input = inputOf(fragile as Target, 1, 1);
    const reason = await reasonAgainst(fragile as Target, input);
    expect(reason).toBe("a mark in line 12");
    const found = { target: "fragile", reason: reason ?? "", input };
    expect(await smallest(fragile as Target, found)).toEqual({ ...found, input: "!" });
  });

  test("is seen in what is thrown, and in the time that it takes", async () => {
    const check = (): void => {
      throw new TypeError("no such thing");
    };
    expect(await reasonAgainst({ ...fragile, check } as Target, "")).toContain("TypeError: no such thing");
    const slow = (): void => {
      const { user } = process.cpuUsage();
      while (process.cpuUsage().user - user < 700_000);
    };
    expect(await reasonAgainst({ ...fragile, check: slow } as Target, "")).toBe("it takes more than 600 ms");
  });
});
