import type { Connection } from "./connection.ts";

/** Files that decide what is found in others. What else a COPY names is looked at again when a document is saved. */
const WATCHED = [
  "**/{go.mod,go.sum,go.work,go.work.sum,modules.txt}",
  "**/{.dockerignore,*.dockerignore,.gitignore,.env}",
  "**/{Dockerfile,Containerfile}*",
  "**/*.{Dockerfile,dockerfile,Containerfile,containerfile}",
  "**/{compose,docker-compose}*.{yaml,yml}",
  "**/.dockerlint-go.{yaml,yml,json}",
  "**/*.go",
];

/** Asks the client to tell of something; rejects when it will not. */
export async function register(
  connection: Connection,
  method: string,
  registerOptions: unknown,
): Promise<void> {
  const registrations = [{ id: method, method, registerOptions }];
  await connection.request("client/registerCapability", { registrations });
}

export async function watchFiles(connection: Connection): Promise<void> {
  const watchers = WATCHED.map((globPattern) => ({ globPattern }));
  await register(connection, "workspace/didChangeWatchedFiles", { watchers });
}
