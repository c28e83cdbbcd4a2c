import tseslint from "typescript-eslint";
import { RuleTester } from "eslint";
import { afterAll, describe, it } from "vitest";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;
Object.assign(RuleTester, { afterAll });

/** ESLint's rule tester for rules about TypeScript files. */
export const ruleTester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

/** A rule file of which everything is in order, with parts of `meta` and the body of `create` replaced. */
export function ruleFile({
  docs = 'description: "Require a thing", recommended: true',
  messages = 'wrong: "It is wrong."',
  create = "return {};",
}: {
  readonly docs?: string;
  readonly messages?: string;
  readonly create?: string;
} = {}): string {
  return `import type { RuleModule } from "./rule.ts";
type MessageIds = "wrong";
export default {
  meta: { type: "problem", languages: [], docs: { ${docs} }, messages: { ${messages} }, schema: [], defaultOptions: [] },
  create(context) { ${create} },
} satisfies RuleModule<MessageIds, readonly []>;
`;
}
