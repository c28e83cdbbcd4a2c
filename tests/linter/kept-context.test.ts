import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LintMessage, lintText } from "../../src/linter/index.ts";
import { optionsOf, readProjects } from "../../tools/fuzz/project.ts";
import { Random } from "../../tools/random.ts";

/** An editor keeps a context, and what was worked out of it, from key to key: every sixth of the built cases. */
const projects = readProjects(join(import.meta.dirname, "../builds")).filter((_, i) => i % 6 === 0);

describe("with a context that other texts were linted with, a text has the messages that it has with a new one", () => {
  test.each(projects.map((project, i) => [i, project] as const))("project %i", (i, { dockerfile, files }) => {
    const project = { dockerfile, files, changed: dockerfile };
    const kept = optionsOf(project, dockerfile);
    const random = new Random(i);
    const whole = (files[dockerfile] ?? "").split("\n");
    for (let key = 0; key < 4; key++) {
      const [from, to] = [random.whole(0, whole.length), random.whole(0, whole.length)];
      const lines = whole.toSpliced(from, random.whole(0, 2), ...whole.slice(to, to + random.whole(0, 2)));
      const text = key === 3 ? whole.join("\n") : lines.join("\n");
      const linted = (options: typeof kept): readonly LintMessage[] => lintText(text, options).messages;
      expect(linted(kept)).toEqual(linted(optionsOf(project, dockerfile)));
    }
  });
});
