# Prints what bash answers to TAB: ask.bash SCRIPT LINE. The words are split as readline does it.
source "$1"
compopt() { :; } # speaks to readline, which is not here
COMP_LINE=$2 COMP_POINT=${#2}
mapfile -t COMP_WORDS < <(sed -E 's/([=:])/\n\1\n/g; s/ +/\n/g' <<< "$2" | sed '/^$/d')
[[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_dockerlint_go
for answer in "${COMPREPLY[@]}"; do
  printf '%s\n' "$answer"
done
