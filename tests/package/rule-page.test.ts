import { expect, test } from "vitest";
import { parseRulePage } from "./rule-page.ts";

const PAGE = `# a-rule

Require a thing. A **warning** in \`strict\`.

## Example

\`\`\`text title="go.mod"
module a
## not a heading
\`\`\`

\`\`\`dockerfile title="Dockerfile"
FROM one
\`\`\`

or

\`\`\`dockerfile title="Dockerfile"
FROM two
\`\`\`

\`\`\`sh
docker build .
\`\`\`

## Use instead

\`\`\`dockerfile title="Dockerfile"
FROM three
\`\`\`
`;

test("a page's parts", () => {
  const page = parseRulePage(PAGE);
  expect(page.title).toBe("a-rule");
  expect(page.lead).toBe("Require a thing. A **warning** in `strict`.");
  expect(page.headings).toEqual(["Example", "Use instead"]);
  const goMod = "module a\n## not a heading\n";
  expect(page.incorrect).toEqual([
    { "go.mod": goMod, Dockerfile: "FROM one\n" },
    { "go.mod": goMod, Dockerfile: "FROM two\n" },
  ]);
  expect(page.correct).toEqual([{ "go.mod": goMod, Dockerfile: "FROM three\n" }]);
});
