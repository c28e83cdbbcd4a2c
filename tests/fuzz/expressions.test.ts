import { expect, test } from "vitest";
import { expressionTarget } from "../../tools/fuzz/expression-target.ts";
import { type Expression, acceptedPieces } from "../../tools/fuzz/expressions.ts";
import { inputOf, reasonAgainst } from "../../tools/fuzz/run.ts";
import type { Target } from "../../tools/fuzz/target.ts";
import { Random } from "../../tools/random.ts";

const expressionOf = (source: string, flags = ""): Expression => ({ place: "x.ts:1", source, flags });

/** Why one of some inputs breaks a promise. */
async function reasonOf(expression: Expression): Promise<string | undefined> {
  const target = expressionTarget([expression]) as unknown as Target;
  for (let index = 0; index < 40; index++) {
    const reason = await reasonAgainst(target, inputOf(target, 1, index));
    if (reason !== undefined) return reason;
  }
  return undefined;
}

test.each([
  ["backtracks", expressionOf("a=b*b*c")],
  ["is tried again at each repetition of its head", expressionOf("at .*: no")],
])("an expression that %s is found", async (_, expression) => {
  expect(await reasonOf(expression)).toBe("x.ts:1: more than linear time");
});

test("one that is tried once is not", async () => {
  expect(await reasonOf(expressionOf("at (?:(?!at ).)*: no"))).toBeUndefined();
});

test("the pieces of a text make one that is accepted", () => {
  const expression = expressionOf("^(?<name>[A-Z]\\w*)=(?:on|off)\\p{L}{2}\\.$", "u");
  for (let seed = 0; seed < 20; seed++) {
    const text = acceptedPieces(expression, new Random(seed)).join("");
    expect(text).toMatch(new RegExp(expression.source, expression.flags));
  }
});
