import { printable, printableJson } from "../printable.ts";
import { Fingerprints } from "./fingerprint.ts";
import { type Format, oneLine, pathFrom, ruleOf } from "./report.ts";

/** A Code Quality report of GitLab; paths are relative to the repository. */
export const format: Format = ({ results, root }) => {
  const fingerprints = new Fingerprints(root);
  const findings = results.flatMap((result) =>
    result.messages.map((message) => ({
      description: printable(oneLine(message)),
      check_name: ruleOf(message),
      fingerprint: fingerprints.of(message, result),
      severity: message.severity === 2 ? "critical" : "minor",
      location: {
        path: pathFrom(root, result.filePath),
        lines: { begin: message.line, end: message.endLine ?? message.line },
      },
    })),
  );
  return `${printableJson(findings, 2)}\n`;
};
