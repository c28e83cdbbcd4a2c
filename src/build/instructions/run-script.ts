import type { Heredoc, RunInstruction } from "../../syntax/dockerfile/nodes.ts";
import { MappedText } from "../../syntax/mapped-text.ts";

/** What the shell of a RUN gets to run. */
export interface RunScript {
  readonly text: MappedText;
  /** Words of the `#!` line of a heredoc that is a script of its own. */
  readonly shebang: readonly string[] | undefined;
}

/**
 * The script that the shell gets. `RUN <<EOF` runs the body, by its `#!` line if it has one; a heredoc
 * beside a command stays where it is, as the shell's own.
 */
export function scriptOf(instruction: RunInstruction): RunScript | undefined {
  const { script, heredocs } = instruction;
  if (!script) return undefined;
  const [first] = heredocs;
  if (!first) return { text: script, shebang: undefined };
  if (/^\d*<<-?\s*["']?[\w.-]+["']?$/.test(script.text.trim())) {
    const line = /^#!\s*(\S+)((?:[ \t]+\S+)*)/.exec(first.content.text);
    const shebang = line
      ? [
          line[1] ?? "",
          ...(line[2] ?? "")
            .trim()
            .split(/[ \t]+/)
            .filter(Boolean),
        ]
      : undefined;
    return { text: first.content, shebang };
  }
  return { text: withHeredocs(script, heredocs), shebang: undefined };
}

function withHeredocs(script: MappedText, heredocs: readonly Heredoc[]): MappedText {
  let text = script.text;
  const offsets = [...script.offsets];
  const sources = [...script.sources];
  for (const { content, name, range } of heredocs) {
    offsets.push(text.length);
    sources.push(content.toSource(0) - 1);
    text += "\n";
    content.offsets.forEach((offset, i) => {
      offsets.push(text.length + offset);
      sources.push(content.sources[i] ?? 0);
    });
    text += content.text;
    offsets.push(text.length);
    sources.push(range[1] - name.length);
    text += name;
  }
  return new MappedText(text, offsets, sources);
}
