# Prints what zsh answers to TAB: ask.zsh SCRIPT LINE. A shell on a terminal of its own, in which what is offered to
# the completion system is printed instead.
zmodload zsh/zpty || exit 1
zpty z zsh -f -i
zpty -w z 'PROMPT=; unsetopt beep; autoload -Uz compinit; compinit -u -D; source '${(q)1}'
zstyle ":completion:*" list-prompt ""
bindkey "^I" complete-word
comppostfuncs=( exit )
compadd () {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a offered
  builtin compadd -A offered "$@"
  local one
  for one in $offered; do echo -E - "OFFERED:$one"; done
}
echo READY$((1 + 1))'
while zpty -r z line; do [[ $line == *READY2* ]] && break; done
zpty -w -n z "$2"$'\t'
while zpty -r z line; do print -r -- "$line"; done | tr -d '\r' | sed -n 's/^.*OFFERED://p' | sort -u
