import type { Log, LogLine, Step } from "./types.ts";

/** A builder that writes a heading for each instruction, and under it what the instruction prints. */
interface Builder {
  readonly heading: RegExp;
  readonly counts: Step["counts"];
  /** Last words that say that the build failed. */
  readonly end: RegExp;
  /** After this the builder has done its work: what follows was written by others. */
  readonly done: RegExp;
  /** What it writes about its own work. */
  readonly chatter: RegExp;
}

const CLASSIC: Builder = {
  heading: /^Step (?<index>\d+)(?:\/\d+)? : (?<instruction>\S.*)$/,
  counts: "instructions",
  end: /^(?:ERROR: )?(?:Service '[^']{1,100}' failed to build *: (?:Build failed\b)?)?(?:The command '.*' returned a non-zero code: \d+|(?:COPY|ADD) failed: |failed to |unable to |OCI runtime |dockerfile parse error|the --mount option requires|invalid |Error response from daemon: |error creating overlay mount|pull access denied|manifest for |cannot |no such |stat |lstat |mkdir |open |toomanyrequests|Get "?https?:)/,
  done: /^Successfully (?:built|tagged) /,
  chatter: /^(?: ---> |Removing intermediate container |Sending build context |\[Warning\]|DEPRECATED:)/,
};

const BUILDAH: Builder = {
  heading: /^(?:\[(?<stage>\d+\/\d+)\] )?STEP (?<index>\d+)(?:\/\d+)?: (?<instruction>\S.*)$/,
  counts: undefined,
  end: /^(?:Error: |error )?(?:error )?building at STEP "|^(?:Error|error): (?:build error|creating build executor|initializing source|building )/,
  done: /^(?:\[\d+\/\d+\] )?COMMIT\b|^Successfully tagged /,
  chatter:
    /^(?:--> |subprocess exited with status |time="|Getting image source|Copying (?:blob|config)|Writing manifest|Storing signatures)/,
};

const KANIKO: Builder = {
  heading:
    /^(?:\w{0,3}INFO\[\d{4,}\]|time="[^"]{0,60}" level=info msg=") ?(?<instruction>(?:RUN|COPY|ADD|WORKDIR|ENV|ARG|USER|CMD|ENTRYPOINT|LABEL|EXPOSE|VOLUME|SHELL)\b.*?)"?$/,
  counts: undefined,
  end: /^error building image: /,
  done: /^(?:INFO\[\d+\] )?(?:Pushing image to|Pushed |Skipping push)/,
  chatter: /^(?:(?:INFO|WARN|DEBU)\[\d+\]|time="[^"]{0,60}" level=(?:info|debug|warning))/,
};

/** Takes a log of the classic builder, of buildah, podman or kaniko apart; undefined when it is none. */
export function readSteps(lines: readonly LogLine[]): Log | undefined {
  for (const builder of [CLASSIC, BUILDAH, KANIKO])
    if (lines.some(({ text }) => builder.heading.test(text))) return read(lines, builder);
  const alone = lines.findIndex(({ text }) => FRAME_ALONE.test(text));
  return alone < 0
    ? undefined
    : read(lines, lines[alone]?.text.includes("building at STEP") === true ? BUILDAH : CLASSIC);
}

/** Last words that name their step themselves, for logs that are only an end. */
const FRAME_ALONE =
  /^(?:ERROR: )?(?:Service '[^']{1,100}' failed to build *: )?The command '.*' returned a non-zero code: \d+|^(?:Error: |error )?(?:error )?building at STEP "/;

function read(lines: readonly LogLine[], { heading, counts, end, done, chatter }: Builder): Log {
  const free: LogLine[] = [];
  const last: LogLine[] = [];
  let step: Step | undefined;
  let output: LogLine[] = [];
  let finished = false;
  for (const line of lines) {
    const head = heading.exec(line.text)?.groups;
    if (head) {
      output = [];
      last.length = 0;
      finished = false;
      step = named(head, counts, output);
    } else if (finished) free.push(line);
    else if (done.test(line.text)) finished = true;
    else if (end.test(line.text)) last.push(line);
    else if (chatter.test(line.text)) continue;
    else if (last.length > 0) last.push(line);
    else (step ? output : free).push(line);
  }
  if (last.length === 0 || finished) return { built: true, failed: [], end: [], excerpts: [], free };
  const quoted =
    /building at STEP "((?:(?!building at STEP ").)*?)": /.exec(last[0]?.text ?? "")?.[1] ??
    shellOf(last[0]?.text ?? "");
  const base: Step = step ?? { ...named({ instruction: quoted ?? "" }, undefined, free) };
  return { built: true, failed: [{ ...base, error: last }], end: last, excerpts: [], free: [] };
}

function named(
  { index, instruction = "" }: Readonly<Record<string, string | undefined>>,
  counts: Step["counts"],
  output: readonly LogLine[],
): Step {
  const number = index === undefined ? undefined : Number(index);
  return { label: instruction, instruction, stage: undefined, index: number, counts, output, error: [] };
}

/** `The command '/bin/sh -c go build' returned …`: the RUN that it was. */
function shellOf(text: string): string | undefined {
  const script = /The command '\/bin\/sh -c ((?:(?!The command ').)*)' returned/.exec(text)?.[1];
  return script === undefined ? undefined : `RUN ${script}`;
}
