import { type ExtensionContext, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/** Starts the language server that the extension brings; everything else is the server's. */
export async function activate(context: ExtensionContext): Promise<void> {
  client = new LanguageClient(
    "dockerlint-go",
    "dockerlint-go",
    {
      module: context.asAbsolutePath("server/bin/dockerlint-go.js"),
      args: ["lsp"],
      transport: TransportKind.stdio,
    },
    {
      documentSelector: [
        ...["dockerfile", "dockercompose", "go.mod", "go.work"].flatMap((language) => [
          { scheme: "file", language },
          { scheme: "untitled", language },
        ]),
        // What decides the findings of the others counts unsaved, too.
        ...["compose*.{yaml,yml}", "docker-compose*.{yaml,yml}", ".dockerlint-go.{yaml,yml,json}"].map(
          inFiles,
        ),
        ...["{go.sum,go.work.sum}", "*.dockerignore", ".dockerignore"].map(inFiles),
      ],
      initializationOptions: workspace.getConfiguration("dockerlint-go"),
    },
  );
  await client.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}

function inFiles(pattern: string): { readonly scheme: string; readonly pattern: string } {
  return { scheme: "file", pattern: `**/${pattern}` };
}
