import type { Rule } from "eslint";
import internal from "../../../tools/eslint-plugin-internal/index.ts";
import { ruleTester } from "./rule-tester.ts";

const rule = internal.rules["rule-file-imports"] as unknown as Rule.RuleModule;

ruleTester.run("rule-file-imports", rule, {
  valid: [
    'import type { RuleModule } from "./rule.ts";',
    'import { type GoCommand, isKnown } from "../build/index.ts";',
    'import { parseGoProxy } from "../go/goproxy.ts";',
    'import type { Dockerfile } from "../syntax/dockerfile/nodes.ts";',
    'import { type Dockerfile } from "../syntax/dockerfile/nodes.ts";',
  ],
  invalid: [
    { code: 'import { readFileSync } from "node:fs";', errors: [{ messageId: "node" }] },
    { code: 'import { parse } from "unbash";', errors: [{ messageId: "package" }] },
    { code: 'import type { Rule } from "eslint";', errors: [{ messageId: "package" }] },
    { code: 'import { parseGoMod } from "../syntax/go/index.ts";', errors: [{ messageId: "syntax" }] },
    { code: 'import { type A, parse } from "../syntax/go/index.ts";', errors: [{ messageId: "syntax" }] },
    { code: 'import "../syntax/go/index.ts";', errors: [{ messageId: "syntax" }] },
    { code: 'import { simulate } from "../build/simulate.ts";', errors: [{ messageId: "deep" }] },
    { code: 'import { lintText } from "../linter/index.ts";', errors: [{ messageId: "room" }] },
    { code: 'import other from "./other.ts";', errors: [{ messageId: "sibling" }] },
    { code: 'const yaml = await import("yaml");', errors: [{ messageId: "dynamic" }] },
  ],
});
