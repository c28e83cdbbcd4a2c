import type { AnySourceCode } from "../languages/index.ts";
import type { AnyRule, Problem } from "../rules/rule.ts";

type Context = Parameters<AnyRule["create"]>[0];
type Visit = (node: unknown) => void;

/**
 * A rule that also looks at the file in the other ways that it is used. Of a Dockerfile that several services build
 * it reports each error that one of the builds has; of a compose file only what holds however it is read.
 */
export function overVariants(rule: AnyRule): AnyRule {
  return {
    ...rule,
    create(context) {
      const { others, all } = (context.sourceCode as AnySourceCode).variants;
      if (others.length === 0 || (!all && rule.meta.type !== "problem")) return rule.create(context);
      const codes = [context.sourceCode, ...(others as unknown as Context["sourceCode"][])];
      const runs = codes.map((sourceCode) => new Run(rule, context, sourceCode));
      const types = new Set(runs.flatMap(({ visitors }) => Object.keys(visitors)));
      const visit = (type: string) => (node: unknown) => {
        const found = runs.map((run) => run.visit(type, node));
        for (const problem of all ? inAll(found) : inAny(found)) context.report(problem);
      };
      return Object.fromEntries([...types].map((type) => [type, visit(type)]));
    },
  };
}

/** One look of the rule at the file; what it reports is kept. */
class Run {
  readonly visitors: Readonly<Record<string, Visit>>;
  #problems: Problem[] = [];

  constructor(rule: AnyRule, { id, filename, options }: Context, sourceCode: Context["sourceCode"]) {
    const report = (problem: Problem): void => {
      this.#problems.push(problem);
    };
    this.visitors = rule.create({ id, filename, options, sourceCode, report }) as Record<string, Visit>;
  }

  visit(type: string, node: unknown): readonly Problem[] {
    this.#problems = [];
    this.visitors[type]?.(node);
    return this.#problems;
  }
}

type Found = readonly (readonly Problem[])[];

function inAll([first = [], ...others]: Found): readonly Problem[] {
  const keys = others.map((problems) => new Set(problems.map(keyOf)));
  return first.filter((problem) => keys.every((some) => some.has(keyOf(problem))));
}

function inAny(found: Found): readonly Problem[] {
  const keys = new Set<string>();
  return found.flat().filter((problem) => {
    const key = keyOf(problem);
    return !keys.has(key) && keys.add(key);
  });
}

const keyOf = ({ messageId, loc: { start } }: Problem): string =>
  `${messageId} ${String(start.line)}:${String(start.column)}`;
