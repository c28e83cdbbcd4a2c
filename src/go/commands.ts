export interface GoInvocation { subcommand: string; flags: ReadonlyMap<string, string>; args: readonly string[]; error: string | undefined }
const valued = new Set("o mod modfile C tags ldflags gcflags asmflags buildmode p run bench timeout count covermode coverprofile coverpkg exec overlay toolexec pkgdir installsuffix compiler f json-out go cpu parallel skip".split(" "));
export function parseGoInvocation(words: readonly string[]): GoInvocation {
  const flags = new Map<string, string>(); let i = 0;
  if (words[0] === "-C") { flags.set("C", words[1] ?? ""); i = 2; } else if (words[0]?.startsWith("-C=")) { flags.set("C", words[0].slice(3)); i = 1; }
  let subcommand = words[i++] ?? ""; if (/^(mod|work|tool)$/.test(subcommand) && words[i] && !words[i]!.startsWith("-")) subcommand += ` ${words[i++]!}`;
  for (; i < words.length; i++) { const w = words[i]!; if (!/^-/.test(w)) break; const m = /^--?([\w.]+)(?:=([\s\S]*))?$/.exec(w); if (!m) break; if (m[2] !== undefined) flags.set(m[1]!, m[2]); else if (valued.has(m[1]!)) flags.set(m[1]!, words[++i] ?? ""); else flags.set(m[1]!, "true"); }
  return { subcommand, flags, args: words.slice(i), error: undefined };
}
