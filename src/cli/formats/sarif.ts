import { pathToFileURL } from "node:url";
import { type LintMessage, type SuppressedMessage, rules } from "../../linter/index.ts";
import { isInside } from "../../workspace/index.ts";
import { version } from "../../version.ts";
import { printableJson, printableLines } from "../printable.ts";
import { rulePage, ruleUrl } from "../rule-page.ts";
import { Fingerprints } from "./fingerprint.ts";
import { type Format, type Report, type Trouble, SUPPRESSION_COMMENTS, pathFrom, ruleOf } from "./report.ts";
import { fixesOf, regionOf } from "./sarif-regions.ts";

const HOME = "https://github.com/dockerlint-go/dockerlint-go";
const ROOT = "%SRCROOT%";

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). */
export const format: Format = (report) => {
  const { results, root } = report;
  const fingerprints = new Fingerprints(root);
  const reported = results.flatMap((result) =>
    [...result.messages, ...result.suppressedMessages].map((message) => ({ message, result })),
  );
  const spoken = new Set(reported.map(({ message }) => ruleOf(message)));
  const descriptors = [...Object.keys(rules), SUPPRESSION_COMMENTS];
  const index = new Map(descriptors.map((name, i) => [name, i]));
  const run = {
    tool: {
      driver: {
        name: "dockerlint-go",
        informationUri: HOME,
        semanticVersion: version,
        rules: descriptors.map((name) => descriptor(name, spoken.has(name))),
      },
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: {
      [ROOT]: { uri: directoryUri(root), description: { text: "Root of the repository." } },
    },
    invocations: [invocation(report)],
    artifacts: results.map(({ filePath }) => ({ location: locationOf(filePath, root) })),
    results: reported.map(({ message, result }) => ({
      ruleId: ruleOf(message),
      ruleIndex: index.get(ruleOf(message)) ?? -1,
      level: message.severity === 2 ? "error" : "warning",
      message: { text: printableLines(message.message) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { ...locationOf(result.filePath, root), index: results.indexOf(result) },
            region: regionOf(message),
          },
        },
      ],
      partialFingerprints: { "reportedText/v1": fingerprints.of(message, result) },
      ...fixesOf(message, result.source ?? "", locationOf(result.filePath, root)),
      ...suppressionsOf(message),
    })),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${printableJson(log, 2)}\n`;
};

/** A rule; its whole page only where it has something to say, as there are many. */
function descriptor(name: string, spoke: boolean): object {
  const rule = rules[name];
  const text = rule
    ? `${rule.meta.docs.description}.`
    : "Disallow comments that suppress nothing, or a rule that there is not.";
  const url = rule ? ruleUrl(name) : `${HOME}#suppressions`;
  const page = spoke ? rulePage(name) : undefined;
  return {
    id: name,
    shortDescription: { text },
    helpUri: url,
    help: { text: `${text} ${url}`, ...(page === undefined ? {} : { markdown: page }) },
    defaultConfiguration: {
      enabled: rule?.meta.docs.recommended ?? true,
      level: rule?.meta.type === "problem" ? "error" : "warning",
    },
    properties: { tags: ["docker", "go"] },
  };
}

function invocation({ troubles, exitStatus, root, cwd }: Report): object {
  return {
    executionSuccessful: exitStatus < 2,
    exitCode: exitStatus,
    workingDirectory: { uri: directoryUri(cwd) },
    toolExecutionNotifications: troubles.map((trouble) => notification(trouble, root)),
  };
}

function notification({ path, message }: Trouble, root: string): object {
  const locations =
    path === undefined ? [] : [{ physicalLocation: { artifactLocation: locationOf(path, root) } }];
  return { level: "error", message: { text: printableLines(message) }, locations };
}

function suppressionsOf(message: LintMessage | SuppressedMessage): object {
  if (!("suppressions" in message)) return {};
  return {
    suppressions: message.suppressions.map(({ justification }) => ({
      kind: "inSource",
      ...(justification === "" ? {} : { justification: printableLines(justification) }),
    })),
  };
}

function locationOf(path: string, root: string): { readonly uri: string; readonly uriBaseId?: string } {
  if (!isInside(path, root)) return { uri: pathToFileURL(path).href };
  // A name that is no Unicode, which some systems allow, cannot be encoded: the buffer makes it one.
  const name = Buffer.from(pathFrom(root, path)).toString();
  const uri = name.split("/").map(encodeURIComponent).join("/");
  return { uri, uriBaseId: ROOT };
}

const directoryUri = (path: string): string => pathToFileURL(`${path}/`).href;
