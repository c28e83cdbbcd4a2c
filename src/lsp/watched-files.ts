import type { Connection } from "vscode-languageserver/node";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver/node";

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

export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: WATCHED.map((globPattern) => ({ globPattern })),
  });
}
