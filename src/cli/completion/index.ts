import { rules } from "../../linter/index.ts";
import { COMMANDS, type Run } from "../commands.ts";
import { UsageError } from "../errors.ts";
import { FLAGS } from "../flags.ts";
import { FORMAT_NAMES } from "../formats/index.ts";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { zshCompletion } from "./zsh.ts";

const SHELLS: Readonly<Record<string, (words: Vocabulary) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

const USAGE = `dockerlint-go completion bash|zsh|fish

Prints a script that completes options, formats, rules and files in a shell:

  bash   dockerlint-go completion bash > ~/.local/share/bash-completion/completions/dockerlint-go
  zsh    dockerlint-go completion zsh > ~/.zfunc/_dockerlint-go    (~/.zfunc being in fpath)
  fish   dockerlint-go completion fish > ~/.config/fish/completions/dockerlint-go.fish
`;

export const run: Run = (argv, io) => {
  const [shell = "", ...rest] = argv;
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (argv.includes("--help") || argv.includes("-h")) io.stdout.write(USAGE);
  else if (script && rest.length === 0) io.stdout.write(script(vocabulary()));
  else throw new UsageError("completion takes one shell: dockerlint-go completion bash|zsh|fish.");
  return 0;
};

function vocabulary(): Vocabulary {
  return {
    flags: FLAGS,
    formats: FORMAT_NAMES,
    rules: Object.entries(rules).map(([name, { meta }]) => ({ name, help: meta.docs.description })),
    commands: COMMANDS,
    shells: Object.keys(SHELLS),
  };
}
