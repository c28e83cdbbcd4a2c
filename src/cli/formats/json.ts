import type { LintResult } from "../../linter/index.ts";
import { printableJson } from "../printable.ts";
import type { Format } from "./report.ts";

/** Exactly ESLint's shape. */
export const format: Format = ({ results }) => `${printableJson(results.map(forJson))}\n`;

/** As ESLint prints it: the source only where there are findings and no fixed text. */
function forJson({ source, ...result }: LintResult): LintResult {
  const shows = result.messages.length > 0 && result.output === undefined && source !== undefined;
  return shows ? { ...result, source } : result;
}
