import type { Flag } from "../flags.ts";
import { SEVERITY_NAMES, type Vocabulary } from "./vocabulary.ts";

/** Fish knows two escapes between single quotes. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

export function fishCompletion({ flags, formats, rules, commands, shells }: Vocabulary): string {
  const values: Readonly<Record<NonNullable<Flag["kind"]>, string>> = {
    file: " -r -F",
    directory: " -x -a '(__fish_complete_directories)'",
    format: ` -x -a ${quoted(formats.join(" "))}`,
    rule: " -x -a '(__dockerlint_go_settings)'",
    other: " -x",
  };
  const line = (rest: string): string => `complete -c dockerlint-go ${rest}\n`;
  const first = "-n __fish_use_subcommand";
  const anyCommand = `__fish_seen_subcommand_from ${commands.map(({ name }) => name).join(" ")}`;
  const after = (command: string): string => `-n '__fish_seen_subcommand_from ${command}'`;
  return [
    "# fish completion of dockerlint-go: made by `dockerlint-go completion fish`\n",
    "function __dockerlint_go_rules\n",
    ...rules.map(({ name, help }) => `  printf '%s\\t%s\\n' ${name} ${quoted(help)}\n`),
    "end\n",
    "function __dockerlint_go_settings\n",
    "  for rule in (__dockerlint_go_rules | string split -f1 \\t)\n",
    `    printf '%s\\n' $rule:{${SEVERITY_NAMES.join(",")}}\n`,
    "  end\n",
    "end\n",
    ...commands.map(({ name, help }) => line(`${first} -a ${name} -d ${quoted(help)}`)),
    line(`${after("explain")} -f -a '(__dockerlint_go_rules)'`),
    line(`${after("completion")} -f -a ${quoted(shells.join(" "))}`),
    line(`${after("init")} -f -l yes -d 'Ask nothing, do both'`),
    line(`${after("init")} -f -l pre-commit -d 'Add the hook to .pre-commit-config.yaml'`),
    // Options of the commands are not those of linting.
    ...flags.map(({ name, short, value, kind, help }) => {
      const shortened = short === undefined ? "" : ` -s ${short}`;
      const argument = value === undefined ? "" : values[kind ?? "other"];
      return line(`-n 'not ${anyCommand}' -l ${name}${shortened} -d ${quoted(help)}${argument}`);
    }),
  ].join("");
}
