import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lintText } from "../../src/linter/index.ts";
import { FileError, Workspace } from "../../src/workspace/index.ts";
import { mutate, wordsOf } from "./mutate.ts";
import { Broken, type Target, smallerTexts } from "./target.ts";

interface Input {
  readonly name: string;
  readonly text: string;
}

/** Nothing is there but what is open. */
const DIRECTORY = join(tmpdir(), "dockerlint-go-fuzz");
const DOCKERFILE = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";

/** A configuration file, from the examples of a page: it can be used, or a place in it is named. */
export function configurationTarget(page: string): Target<Input> {
  const texts = [...readFileSync(page, "utf8").matchAll(/^```(?:yaml|json)[^\n]*\n([^]*?)^```/gm)].map(
    ([, text = ""]) => text,
  );
  const words = wordsOf(texts);
  return {
    name: "configuration",
    make: (random) => ({
      name: random.chance(0.8) ? ".dockerlint-go.yaml" : ".dockerlint-go.json",
      text: mutate(random, random.any(texts) ?? "", words, random.any(texts) ?? ""),
    }),
    check: async ({ name, text }) => {
      const path = join(DIRECTORY, name);
      const open = new Map([[path, text]]);
      const dockerfile = join(DIRECTORY, "Dockerfile");
      try {
        const workspace = new Workspace({ directory: DIRECTORY, configurationFile: path, open });
        const options = await workspace.optionsFor(dockerfile);
        if (options) lintText(DOCKERFILE, options);
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        const { line = 1 } = error.place ?? {};
        if (error.path === path && line > text.split("\n").length)
          throw new Broken("a line that the configuration has not");
      }
    },
    *smaller({ name, text }) {
      for (const smaller of smallerTexts(text)) yield { name, text: smaller };
    },
    sizeOf: ({ text }) => text.length,
  };
}
