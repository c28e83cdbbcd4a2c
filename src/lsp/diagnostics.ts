import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver-protocol";
import { type LintMessage, namedPlaces, rules } from "../linter/index.ts";
import { type FileError } from "../workspace/index.ts";
import { type Analysis, editOffsets, messagesOf, offsetsOf } from "./analysis.ts";
import type { Client } from "./client.ts";
import { SEVERITY } from "./protocol.ts";
import { tagsOf } from "./tags.ts";
import { uriOf } from "./uris.ts";

export const SOURCE = "dockerlint-go";

/** The page of a rule; undefined for what no rule says. */
export function pageOf(rule: string | null): string | undefined {
  if (rule === null || !Object.hasOwn(rules, rule)) return undefined;
  return (
    rules[rule]?.meta.docs.url ??
    `https://github.com/dockerlint-go/dockerlint-go/blob/main/docs/rules/${rule}.md`
  );
}

export function diagnosticsOf(analysis: Analysis, client: Client): Diagnostic[] {
  if (analysis.tooLong) return [tooLong(analysis)];
  return messagesOf(analysis).map((message) => diagnosticOf(analysis, message, client));
}

export function diagnosticOf(analysis: Analysis, message: LintMessage, client: Client): Diagnostic {
  const { positions } = analysis.document;
  const [start, end] = offsetsOf(analysis, message);
  const page = client.links ? pageOf(message.ruleId) : undefined;
  const tags = client.tags ? tagsOf(message) : [];
  const related = client.related ? relatedTo(analysis, message, [start, end]) : [];
  return {
    range: positions.range(start, end),
    severity: message.severity === 2 ? SEVERITY.error : SEVERITY.warning,
    source: SOURCE,
    message: message.message,
    ...(message.ruleId === null ? {} : { code: message.ruleId }),
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(tags.length > 0 ? { tags } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

function tooLong({ document }: Analysis): Diagnostic {
  return {
    range: document.positions.range(0, 0),
    severity: SEVERITY.information,
    source: SOURCE,
    message: "This file is longer than a megabyte: it is not linted in the editor.",
  };
}

/** Other places that a message is about: those that it names, and those that an offered edit would change. */
function relatedTo(
  analysis: Analysis,
  message: LintMessage,
  [start, end]: readonly [number, number],
): DiagnosticRelatedInformation[] {
  const { document, inspection, shift } = analysis;
  const build = inspection?.build;
  const { positions, uri } = document;
  const named = build ? namedPlaces(build, start - shift, message.message) : [];
  const own = positions.at(start).line;
  const places = named.flatMap(({ text, file, line }): DiagnosticRelatedInformation[] => {
    if (file === undefined && line - 1 === own) return [];
    const at = { line: line - 1, character: 0 };
    const location = { uri: file === undefined ? uri : uriOf(file), range: { start: at, end: at } };
    return [{ location, message: text }];
  });
  const edits = (message.suggestions ?? []).flatMap(({ desc, fix }): DiagnosticRelatedInformation[] => {
    const [from, to] = editOffsets(analysis, fix);
    if (from < end && to >= start) return [];
    return [{ location: { uri, range: positions.range(from, to) }, message: desc }];
  });
  return [...places, ...edits];
}

/** What is wrong with a configuration file, where it is wrong. */
export function configurationDiagnostic({ reason, place }: FileError): Diagnostic {
  const line = (place?.line ?? 1) - 1;
  const character = (place?.column ?? 1) - 1;
  return {
    range: { start: { line, character }, end: { line: line + 1, character: 0 } },
    severity: SEVERITY.error,
    source: SOURCE,
    message: `${reason}\nUntil it can be used, files are linted with the last configuration that could, or with the defaults.`,
  };
}
