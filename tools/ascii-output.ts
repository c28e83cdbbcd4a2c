import type { Rolldown } from "tsdown";

/**
 * A build plugin that escapes what is not ASCII. One such letter makes V8 keep the whole file in two bytes a character:
 * it is decoded in twice the time, and every start pays for it. Letters stand in strings and expressions alone, where
 * the escape means the same; in `String.raw` it would not, so there they are refused.
 */
export function asciiOutput(): Rolldown.Plugin {
  return {
    name: "ascii-output",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== "chunk" || !output.fileName.endsWith(".js")) continue;
        if (/String\.raw`[^`]*[\u0080-\uffff]/.test(output.code))
          throw new Error("String.raw of a letter beyond ASCII");
        output.code = output.code.replace(
          /[\u0080-\uffff]/g,
          (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
      }
    },
  };
}
