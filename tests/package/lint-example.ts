import { languageOf, lintText, memoryContext } from "../../src/linter/index.ts";
import { parseCompose } from "../../src/syntax/compose.ts";
import type { Files } from "./rule-page.ts";

export interface Finding {
  readonly ruleId: string | null;
  readonly line: number;
}

/**
 * Lints the files of an example with every rule there is. They are the whole build context, except where only
 * a Dockerfile is shown: then no context is known, as the page is about the Dockerfile alone.
 */
export function lintExample(files: Files): Promise<Finding[]> {
  const paths = Object.keys(files);
  const context = paths.length > 1 ? memoryContext(files) : undefined;
  const findings = paths.flatMap((filename) => {
    if (languageOf(filename) === undefined) return [];
    const { messages } = lintText(files[filename] ?? "", {
      filename,
      configuration: { extends: "strict" },
      context: () => context && { context, dockerfilePath: filename },
      compose: { parse: parseCompose, tree: context, path: filename },
    });
    return messages.map(({ ruleId, line }) => ({ ruleId, line }));
  });
  return Promise.resolve(findings);
}
