import type { Run } from "./commands.ts";

const USAGE = `dockerlint-go lsp [--stdio]

Is the language server: speaks the Language Server Protocol over standard input and output, as an editor wants it.
docs/editors.md says how editors are told to start it.
`;

/** `dockerlint-go lsp`. What else editors pass, as --stdio or --clientProcessId, says nothing new. */
export const run: Run = async (argv, io) => {
  if (argv.includes("--help") || argv.includes("-h")) {
    io.stdout.write(USAGE);
    return 0;
  }
  const { serve } = await import("../lsp/index.ts");
  return serve();
};
