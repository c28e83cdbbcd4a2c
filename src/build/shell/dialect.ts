/** The shells that run scripts in images of Debian and Ubuntu (`sh`), Alpine and busybox (`sh`), and bash. */
export type Dialect = "dash" | "ash" | "bash";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const COMMON = words(`
  . : [ alias bg break cd command continue echo eval exec exit export false fg getopts hash jobs kill local printf pwd
  read readonly return set shift test times trap true type ulimit umask unalias unset wait
`);

const BUILTINS: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  dash: new Set([...COMMON, "chdir", "fc"]),
  ash: new Set([...COMMON, ...words("chdir help history let source [[")]),
  bash: new Set([
    ...COMMON,
    ...words(`
      [[ bind builtin caller compgen complete compopt coproc declare dirs disown enable fc function help history let
      logout mapfile popd pushd readarray select shopt source suspend time typeset
    `),
  ]),
};

/** Whether a shell runs a name itself; of a shell that is not known, whether any does. */
export function isBuiltin(name: string, dialect: Dialect | undefined): boolean {
  if (dialect) return BUILTINS[dialect].has(name);
  return Object.values(BUILTINS).some((names) => names.has(name));
}

/** Whether it is a program that starts another one, of which the shell's own commands and functions are none. */
export const startsPrograms = (startedBy: string | undefined, shell: Dialect | undefined): boolean =>
  startedBy !== undefined && (startedBy === "exec" || !isBuiltin(startedBy, shell));

/**
 * What a program prints: busybox has words of its own.
 *
 * @param sh what `sh` is in the image
 */
export const says = (sh: Dialect | undefined, gnu: string, busybox: string): string =>
  sh === "ash" ? busybox : gnu;

/** The shell that a program's name stands for; `sh` is whatever the image has under that name. */
export function dialectOf(program: string, sh: Dialect | undefined): Dialect | undefined {
  if (program === "sh") return sh;
  return program === "bash" || program === "dash" || program === "ash" ? program : undefined;
}
