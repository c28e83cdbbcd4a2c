import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { diagnose } from "../../src/diagnose/index.ts";
import { mutate, wordsOf } from "./mutate.ts";
import { Broken, type Target, smallerTexts } from "./target.ts";

interface Input {
  readonly log: string;
  readonly dockerfile: string;
}

/** A log given to `diagnose`, with the Dockerfile that may be its. */
export function logTarget(logs: string, dockerfiles: readonly string[]): Target<Input> {
  const texts = readdirSync(logs).map((name) => readFileSync(join(logs, name), "utf8"));
  const words = wordsOf(texts);
  return {
    name: "log",
    make: (random) => ({
      log: mutate(random, random.any(texts) ?? "", words, random.any(texts) ?? ""),
      dockerfile: random.any(dockerfiles) ?? "",
    }),
    check: ({ log, dockerfile }) => {
      const last = log.split("\n").length;
      const lines = dockerfile.split("\n").length;
      for (const { lines: shown, place } of diagnose(log, { dockerfile }).failures) {
        for (const { number } of shown)
          if (number < 1 || number > last) throw new Broken("a line that the log has not");
        if (place?.file === undefined && (place?.line ?? 1) > lines)
          throw new Broken("a line that the Dockerfile has not");
      }
    },
    *smaller({ log, dockerfile }) {
      if (dockerfile !== "") yield { log, dockerfile: "" };
      for (const text of smallerTexts(log)) yield { log: text, dockerfile };
    },
    sizeOf: ({ log, dockerfile }) => log.length + dockerfile.length,
  };
}
