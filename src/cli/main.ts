import { run } from "./index.ts";

/** The process: standard streams, exit status. */
export async function main(): Promise<void> {
  const { stdin, stdout, stderr, env } = process;
  // A reader that has seen enough, as `head` has, closes the pipe: nothing is wrong then.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    env,
    stdout,
    stderr,
    stdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    ask: stdin.isTTY && stdout.isTTY ? ask : undefined,
  });
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  // The end of the input (Ctrl-D) is an answer too: no.
  const ended = new Promise<string>((resolve) => {
    reader.once("close", () => {
      resolve("n");
    });
  });
  try {
    return await Promise.race([reader.question(question), ended]);
  } finally {
    reader.close();
  }
}
