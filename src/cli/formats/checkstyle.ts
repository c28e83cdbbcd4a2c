import { XML_HEAD, element } from "./xml.ts";
import { type Format, pathFrom, ruleOf } from "./report.ts";

/** Checkstyle's XML, which Jenkins, reviewdog and many others read; paths are relative to the current directory. */
export const format: Format = ({ results, cwd }) => {
  const files = results.flatMap(({ filePath, messages }) =>
    element(
      "file",
      { name: pathFrom(cwd, filePath) },
      messages.flatMap((message) =>
        element("error", {
          line: message.line,
          column: message.column,
          severity: message.severity === 2 ? "error" : "warning",
          message: message.message,
          source: `dockerlint-go.${ruleOf(message)}`,
        }),
      ),
    ),
  );
  return `${[XML_HEAD, ...element("checkstyle", { version: "4.3" }, files)].join("\n")}\n`;
};
