import type { Step } from "./types.ts";

type Named = Omit<Step, "output" | "error">;

/**
 * Takes a label of BuildKit apart: `[build 3/5] RUN go build`, `[linux/amd64 build 3/5] …`, `[api build 3/5] …`
 * of compose and bake, `[internal] load metadata for …`, or the instruction alone.
 */
export function readLabel(label: string): Named {
  const none = { label, stage: undefined, index: undefined, counts: undefined };
  const match = /^\[([^\]]{0,300})\] (.*)$/.exec(label);
  if (!match) return { ...none, instruction: instructionIn(label) };
  const [, head = "", rest = ""] = match;
  const words = head.split(" ");
  const count = /^(\d+)\/\d+$/.exec(words.at(-1) ?? "");
  const instruction = instructionIn(rest);
  if (!count || instruction === undefined) return { ...none, instruction };
  return { label, instruction, stage: words.at(-2), index: Number(count[1]), counts: "steps" };
}

/** `ONBUILD` is written where an instruction of the base image's runs. */
function instructionIn(text: string): string | undefined {
  return /^(?:ONBUILD )?(?:FROM|RUN|COPY|ADD|WORKDIR|ENV|ARG|USER|CMD|ENTRYPOINT|LABEL|EXPOSE|VOLUME|SHELL|HEALTHCHECK|STOPSIGNAL|MAINTAINER)\b/i.test(
    text,
  )
    ? text
    : undefined;
}
