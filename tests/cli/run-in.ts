import { run } from "../../src/cli/index.ts";

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly ask?: (question: string) => Promise<string>;
}

/** Runs the command line in a directory. */
export async function runIn(
  cwd: string,
  argv: readonly string[],
  around: Surroundings = {},
): Promise<Outcome> {
  const { stdin = "", env = {}, isTTY = false, ask } = around;
  let [stdout, stderr] = ["", ""];
  const status = await run(argv, {
    cwd,
    env,
    stdout: {
      isTTY,
      write: (text) => {
        stdout += text;
      },
    },
    ask,
    stderr: {
      isTTY,
      write: (text) => {
        stderr += text;
      },
    },
    stdin: () => Promise.resolve(typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin),
  });
  return { status, stdout, stderr };
}
