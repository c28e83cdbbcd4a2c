import type { Flag } from "../flags.ts";
import { SEVERITY_NAMES, type Vocabulary, quoted } from "./vocabulary.ts";

/** In a specification of _arguments brackets and colons have a meaning. */
const escaped = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");

const ACTIONS: Readonly<Record<NonNullable<Flag["kind"]>, string>> = {
  file: "_files",
  directory: "_files -/",
  format: "($formats)",
  rule: "->setting",
  other: " ",
};

export function zshCompletion({ flags, formats, rules, commands, shells }: Vocabulary): string {
  const described = (all: readonly { readonly name: string; readonly help: string }[]): string =>
    all.map(({ name, help }) => `    ${quoted(`${name}:${help}`)}`).join("\n");
  return `#compdef dockerlint-go
# zsh completion of dockerlint-go: made by \`dockerlint-go completion zsh\`
_dockerlint_go() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands rules formats
  commands=(
${described(commands)}
  )
  rules=(
${described(rules)}
  )
  formats=(${formats.join(" ")})
  if (( CURRENT > 2 )); then
    case $words[2] in
      explain) (( CURRENT == 3 )) && _describe -t rules rule rules; return ;;
      completion) (( CURRENT == 3 )) && compadd -- ${shells.join(" ")}; return ;;
      init) compadd -- --yes --pre-commit --help; return ;;
    esac
  elif [[ $words[2] != -* ]]; then
    _describe -t commands command commands
  fi
  _arguments -S \\
${flags.flatMap(specifications).join("")}    '*:file:_files'
  if [[ $state == setting ]]; then
    if compset -P '*:'; then
      compadd -- ${SEVERITY_NAMES.join(" ")}
    else
      _describe -t rules rule rules -S : -q
    fi
  fi
}
if [[ $funcstack[1] == _dockerlint-go ]]; then
  _dockerlint_go "$@"
else
  compdef _dockerlint_go dockerlint-go
fi
`;
}

function specifications({ name, short, value, kind, help }: Flag): string[] {
  const argument =
    value === undefined ? "" : `:${escaped(value.replaceAll("'", ""))}:${ACTIONS[kind ?? "other"]}`;
  const repeated = help.includes("may be repeated") ? "*" : "";
  const long = `${repeated}--${name}${value === undefined ? "" : "="}[${escaped(help)}]${argument}`;
  const shortened = short === undefined ? [] : [`${repeated}-${short}[${escaped(help)}]${argument}`];
  return [long, ...shortened].map((specification) => `    ${quoted(specification)} \\\n`);
}
