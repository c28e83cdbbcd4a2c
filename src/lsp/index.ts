import { StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { Connection } from "./connection.ts";
import { Server } from "./server.ts";

/** How often it is looked whether the client's process is still there, in milliseconds. */
const WATCH = 3000;

/**
 * Speaks the Language Server Protocol over standard input and output until the client says `exit`, or is gone. The
 * exit status is the protocol's: 0 after `shutdown`, else 1.
 */
export function serve(): Promise<never> {
  const { stdin, stdout } = process;
  const connection = new Connection(new StreamMessageReader(stdin), new StreamMessageWriter(stdout));
  let shutDown = false;
  const end = (): never => process.exit(shutDown ? 0 : 1);
  connection.onRequest("shutdown", () => {
    shutDown = true;
    return null;
  });
  connection.onNotification("exit", end);
  stdin.on("end", end);
  stdin.on("close", end);
  new Server(connection, (client) => {
    setInterval(() => isAlive(client) || end(), WATCH).unref();
  }).listen();
  // Only the client ends it.
  return new Promise<never>(() => undefined);
}

/** Signal 0 asks whether there is such a process, and does nothing to it. */
function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
