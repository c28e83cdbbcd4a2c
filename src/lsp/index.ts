import { ProposedFeatures, createConnection } from "vscode-languageserver/node";
import { Server } from "./server.ts";

/** Speaks the Language Server Protocol over standard input and output until the client says `exit`. */
export function serve(): Promise<never> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout, {
    connectionStrategy: {
      // What has not been begun is not begun.
      cancelUndispatched: ({ jsonrpc }) => ({
        id: null,
        jsonrpc,
        error: { code: -32800, message: "The request was cancelled." },
      }),
    },
  });
  new Server(connection).listen();
  // The connection ends the process.
  return new Promise<never>(() => undefined);
}
