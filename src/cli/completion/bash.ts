import { SEVERITY_NAMES, type Vocabulary, written } from "./vocabulary.ts";

/**
 * Bash breaks words at `=` and `:`, unless it is told not to; so the word is taken from the line itself, and what bash
 * has already is taken off the answers.
 */
export function bashCompletion(words: Vocabulary): string {
  const { flags, formats, rules, commands, shells } = words;
  const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(" ");
  const options = flags.map(({ name }) => `--${name}`);
  const others = flags
    .filter(({ value, kind }) => value !== undefined && kind === undefined)
    .map(({ name }) => `--${name}`);
  return `# bash completion of dockerlint-go: made by \`dockerlint-go completion bash\`
_dockerlint_go() {
  local line=\${COMP_LINE:0:COMP_POINT} cur=\${COMP_WORDS[COMP_CWORD]} word before has flag='' IFS=$' \\t\\n'
  local rules=${JSON.stringify(names(rules))}
  word=\${line##*[[:space:]]}
  before=\${line%"$word"}
  before=\${before%"\${before##*[![:space:]]}"}
  before=\${before##*[[:space:]]}
  [[ $cur == [=:] ]] && cur=''
  if [[ $word == --*=* ]]; then
    flag=\${word%%=*} word=\${word#*=}
  else
    flag=$before
  fi
  COMPREPLY=()
  case $flag in
    ${written(words, "format").join("|")}) COMPREPLY=($(compgen -W '${formats.join(" ")}' -- "$word")) ;;
    ${written(words, "directory").join("|")}) IFS=$'\\n'; compopt -o filenames; COMPREPLY=($(compgen -d -- "$word")) ;;
    ${written(words, "file").join("|")}) IFS=$'\\n'; compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")) ;;
    ${written(words, "rule").join("|")})
      if [[ $word == *:* ]]; then
        COMPREPLY=($(compgen -P "\${word%%:*}:" -W '${SEVERITY_NAMES.join(" ")}' -- "\${word#*:}"))
      else
        compopt -o nospace
        COMPREPLY=($(compgen -S : -W "$rules" -- "$word"))
      fi
      has=\${word%"$cur"}
      COMPREPLY=("\${COMPREPLY[@]#"$has"}") ;;
    ${others.join("|")}) ;;
    *)
      case "\${COMP_WORDS[1]}:$COMP_CWORD" in
        explain:2) COMPREPLY=($(compgen -W "$rules" -- "$word")); return ;;
        completion:2) COMPREPLY=($(compgen -W '${shells.join(" ")}' -- "$word")); return ;;
        init:*) COMPREPLY=($(compgen -W '--yes --pre-commit --help' -- "$word")); return ;;
        explain:[3-9]|completion:[3-9]) return ;;
      esac
      if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W '${options.join(" ")}' -- "$word"))
      else
        compopt -o filenames
        IFS=$'\\n'
        COMPREPLY=($(compgen -f -- "$word"))
        IFS=$' \\t\\n'
        ((COMP_CWORD == 1)) && COMPREPLY+=($(compgen -W '${names(commands)}' -- "$word"))
      fi ;;
  esac
  return 0
}
complete -F _dockerlint_go dockerlint-go
`;
}
