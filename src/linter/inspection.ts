import type { Build, ComposePlace, Dockerfile } from "../build/index.ts";
import {
  type AnySourceCode,
  type FoundContext,
  type LanguageName,
  PLUGIN_NAME,
  type Surroundings,
  buildOptionsFor,
  languageOf,
  readSource,
} from "../languages/index.ts";
import { type Configuration, ruleSettings } from "./configuration.ts";
import { type LintMessage, type LintResult, type TextFix, countMessages } from "./messages.ts";
import { type Rules, activeRules } from "./rule-settings.ts";
import { runRules } from "./run-rules.ts";
import { applySuppressions } from "./suppress.ts";
import { suppressionAbove } from "./suppression-comment.ts";

export interface LintOptions {
  /** Decides the language, and stands in the result. */
  readonly filename: string;
  readonly language?: LanguageName;
  readonly configuration?: Configuration;
  /** The build context of a Dockerfile: asked for when a rule first needs it. */
  readonly context?: (dockerfile: Dockerfile) => FoundContext | undefined;
  /** Where a compose file lies, and its reader; without it nothing is said of compose files. */
  readonly compose?: ComposePlace | undefined;
  /** Whether suppressions that suppress nothing are reported; else the configuration says it, else `warn`. */
  readonly reportUnusedSuppressions?: "off" | "warn" | "error";
  /** Other rules than our own. */
  readonly rules?: Rules;
}

/** A file that has been read: its findings, and the simulated build that they follow from. Each is made when first asked for. */
export class Inspection {
  readonly #text: string;
  readonly #options: LintOptions;
  readonly #sourceCode: AnySourceCode;
  #result: LintResult | undefined;

  constructor(text: string, options: LintOptions) {
    this.#text = text;
    this.#options = options;
    this.#sourceCode = sourceCodeOf(text, options);
  }

  /** Of a Dockerfile; its ranges do not count a byte order mark. */
  get build(): Build | undefined {
    return this.#sourceCode.build;
  }

  /** @throws RuleSettingError for a configuration that `checkConfiguration` would refuse */
  get result(): LintResult {
    this.#result ??= this.#lint();
    return this.#result;
  }

  /**
   * A comment that suppresses a message, above the instruction or line that the message is about; undefined where
   * there can be none.
   */
  suppression(message: LintMessage, reason: string): TextFix | undefined {
    const known = this.#options.rules ?? {};
    if (message.fatal || message.ruleId === null || !Object.hasOwn(known, message.ruleId)) return undefined;
    const fix = suppressionAbove(this.#sourceCode, message, reason);
    if (!fix) return undefined;
    const plain = this.#sourceCode.text;
    const after = plain.slice(0, fix.range[0]) + fix.text + plain.slice(fix.range[1]);
    // In the text of a multi-line value it would be no comment.
    const { suppressions } = sourceCodeOf(after, this.#options);
    return suppressions.length > this.#sourceCode.suppressions.length ? fix : undefined;
  }

  #lint(): LintResult {
    const { filename, configuration = {}, rules: known = {} } = this.#options;
    const sourceCode = this.#sourceCode;
    const settings = ruleSettings(configuration, known);
    const active = activeRules(settings, known, `${PLUGIN_NAME}/${languageName(this.#options)}`);
    const { messages, suppressed } = applySuppressions(runRules(sourceCode, filename, active), sourceCode, {
      unusedSeverity: unusedSeverity(this.#options),
      knownRules: Object.keys(known),
    });
    return { filePath: filename, messages, suppressedMessages: suppressed, ...countMessages(messages) };
  }
}

function languageName({ language, filename }: LintOptions): LanguageName {
  return language ?? languageOf(filename) ?? "dockerfile";
}

function sourceCodeOf(text: string, options: LintOptions): AnySourceCode {
  const hasBOM = text.startsWith("\ufeff");
  const plain = hasBOM ? text.slice(1) : text;
  const { context, compose, configuration: { settings = {} } = {} } = options;
  const surroundings: Surroundings = {
    builds: (dockerfile) => buildOptionsFor(settings, context?.(dockerfile)),
    compose,
    facts: settings,
  };
  return readSource(languageName(options), plain, surroundings, hasBOM);
}

function unusedSeverity({ reportUnusedSuppressions: wish, configuration }: LintOptions): 0 | 1 | 2 {
  const setting = wish ?? (configuration?.reportUnusedSuppressions === false ? "off" : "warn");
  return { off: 0, warn: 1, error: 2 }[setting] as 0 | 1 | 2;
}
