import { describe, expect, it } from "vitest";
import { simulated } from "../simulated.ts";

/** The arguments of the last `go vet` of a RUN, `…` for what is not known. */
function words(script: string, shell = "sh"): string {
  const build = simulated(
    [
      "FROM golang:1.24-bookworm",
      `SHELL ["/bin/${shell}", "-c"]`,
      "ARG UNSET",
      "ENV V=a.b.c EMPTY= P1=one IFS=b",
      "WORKDIR /src",
      "COPY . .",
      `RUN ${script}`,
    ],
    { files: { "v.txt": "file" } },
  );
  return build.goCommands.at(-1)?.text.slice("go vet ".length) ?? "-";
}

describe("parameters", () => {
  it.each([
    ["go vet ${V:-d} ${EMPTY:-d} ${NONE:-d} $UNSET", "a.b.c d d …"],
    ["go vet x${V-d} x${EMPTY-d} x${NONE-d}", "xa.b.c x xd"],
    ["go vet x${V:+d} x${EMPTY:+d} x${NONE:+d}", "xd x x"],
    ["go vet x${V+d} x${EMPTY+d} x${NONE+d}", "xd xd x"],
    ["go vet ${V:=d} ${EMPTY:=d} ${NONE:=d}; go vet $V $EMPTY $NONE", "a.b.c d d"],
    ["go vet x${EMPTY=d} ${NONE=d}; go vet x$EMPTY $NONE", "x d"],
    ['[ "$UNSET" ] && : ${NONE:=d}; go vet $NONE', "…"],
    ["go vet ${V:?no} x${EMPTY?no}", "a.b.c x"],
    ["go vet ${NONE-$(pwd)}", "/src"],
    ["go vet ${#V} ${!V}", "… …"],
    ["f() { go vet $1 $P1 $#; }; f a b", "a one 2"],
    ["f() { go vet $1; }; f *.none", "…"],
    ["f() { go vet $1 $2; }; f '*' a", "v.txt a"],
    ['f() { if [ "$UNSET" ]; then shift; fi; go vet $1; }; f a', "…"],
    ["A=./x B=$A go vet && B=$A sh -c 'go vet x$B'", "x"],
    ["A=./x B=$A sh -c 'go vet $B'", "./x"],
  ])("%s: %s", (script, expected) => {
    expect(words(script)).toBe(expected);
  });
});

describe("what is cut off a value", () => {
  it.each([
    ["${V#a.} ${V#b} ${V%.c} ${V%b}", "b.c a.b.c a.b a.b.c"],
    ["${V#*.} ${V##*.} ${V%.*} ${V%%.*}", "b.c c a.b a"],
    ["${V#*-} ${V%-*} ${V#a*} ${V%*c} ${V%b.*}", "a.b.c a.b.c … … a."],
    ["${V%*} ${V#*[.]} ${V%.?} ${V#?.*}", "… … … …"],
    ["${V#} ${V%} ${V%a.b.c}x ${NONE%x}y", "a.b.c a.b.c x y"],
    ['${V%\'.*\'} ${V%".c"} ${V%\\.*} ${V%"."*}', "… a.b … …"],
    ["${V%$UNSET} ${V/a/b} ${V:0:1}", "… … …"],
  ])("%s: %s", (script, expected) => {
    expect(words(`go vet ${script}`, "bash")).toBe(expected);
  });
});

describe("splitting", () => {
  it.each([
    ["L=' a  b '; go vet x$L y", "x a b y"],
    ['L=\'a b\'; go vet "$L" x"" ""', '"a b" x ""'],
    ["L=' '; go vet $L $EMPTY y", "y"],
    // IFS of the environment counts for nothing.
    ["L=abc; go vet $L", "abc"],
    ["L=a,b; IFS=,; go vet $L", "…"],
    ["L='a b'; IFS=,; go vet $L", '"a b"'],
    ["L='a b'; IFS=; go vet $L", '"a b"'],
    ["L='a b'; IFS=$UNSET; go vet $L", "…"],
    ["L='*.txt'; go vet $L \"$L\"", "v.txt *.txt"],
    ['f() { go vet "$@"; }; f a "b c"', 'a "b c"'],
    ['f() { go vet "$@"; }; f', ""],
    ['f() { go vet "$@"; }; f *.none', "…"],
    ["f() { go vet $@; }; f a b", "…"],
    ['f() { go vet "x$@"; }; f a b', "…"],
    ['f() { "$@"; }; f go vet a', "a"],
    ['f() { shift; go vet "$@" $1; }; f a b c', "b c b"],
    ['f() { shift 2; go vet "$@"; }; f a b c', "c"],
    ['f() { shift 4; go vet "$@"; }; f a b c', "…"],
    ['f() { shift $UNSET; go vet "$@"; }; f a b c', "…"],
    ['f() { set -- x; go vet "$@"; }; f a b c', "…"],
    ["go vet {a,b} $((1 + 1))", "{a,b} …"],
    ["cat <<EOF | go vet ~ '~' \\~ $HOME\nEOF", "/root ~ ~ /root"],
  ])("%s: %s", (script, expected) => {
    expect(words(script)).toBe(expected);
  });

  it("asks bash for braces", () => {
    expect(words("go vet {a,b}", "bash")).toBe("…");
  });
});

describe("~", () => {
  it.each([
    ["go vet ~ ~/x a~ a:~/x '~/x' \"~\"/x", "/root /root/x a~ a:~/x ~/x ~/x"],
    ["go vet ~daemon/x ~daemon", "… …"],
    ['go vet ~$V ~"/x" ~/$V', "~a.b.c ~/x /root/a.b.c"],
    ["P=/a:~/b:~; go vet $P", "/a:/root/b:/root"],
    ["P=~/a:x~/b:'y:~/z'; go vet $P", "/root/a:x~/b:y:~/z"],
    ["export P=$V:~/go/bin && go vet $P", "a.b.c:/root/go/bin"],
    ["P=$V:~$V && go vet $P", "a.b.c:~a.b.c"],
    ["P=/a:~daemon/b; go vet x$P", "…"],
    ["HOME=/h; go vet ~/x", "/h/x"],
    ["unset HOME; go vet ~/x", "…"],
    ["go vet P=~/x", "P=~/x"],
  ])("%s: %s", (script, expected) => {
    expect(words(script)).toBe(expected);
  });

  it("of an argument that looks like an assignment is bash's alone", () => {
    expect(words("go vet P=~/x Q=a:~", "bash")).toBe("… …");
  });
});

describe("the output of a command", () => {
  it.each([
    ["go vet $(echo a b) $(printf 'c\\n\\n')", "sh", "a b c"],
    ["go vet x$(cat v.txt > /dev/null)", "sh", "…"],
    ["go vet x$(< v.txt)", "dash", "x"],
    ["go vet x$(< v.txt)", "bash", "…"],
    ["go vet x$(A=b)", "bash", "x"],
    ["V=$(echo d); go vet $V", "sh", "d"],
    ["V+=d; go vet $V", "bash", "…"],
    ["V[1]=d; go vet x$V ${V[1]}", "bash", "… …"],
    ['export "V=$UNSET"; go vet $V', "sh", "…"],
    ["set -- a; go vet $1", "sh", "…"],
    ["go vet $UID $HOSTNAME $BASH_VERSION", "bash", "… … …"],
    ["X=a; sh -c 'go vet x$X'", "sh", "x"],
    ["export X=a; sh -c 'go vet x$X'", "sh", "xa"],
    ["f() { sh -c 'go vet $1'; }; f a", "sh", "…"],
  ])("%s in %s: %s", (script, shell, expected) => {
    expect(words(script, shell)).toBe(expected);
  });
});
