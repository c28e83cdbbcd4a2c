// Interim front end.
import { MappedText } from "../mapped-text.ts";
import { type Maybe, UNKNOWN, isKnown } from "../unknown.ts";
import type { Comment, Directive, Dockerfile, DockerfileSyntaxError, Flag, Heredoc, Instruction, KeyValue, Mount, Word } from "./nodes.ts";
export type * from "./nodes.ts";

export function expandWord(text: string, lookup: (name: string) => Maybe<string | undefined>, escape: string): Maybe<string> {
  let out = ""; let unknown = false; let quote = "";
  const add = (v: Maybe<string>) => { if (isKnown(v)) out += v; else unknown = true; };
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote === "'") { if (c === "'") quote = ""; else out += c; continue; }
    if (c === escape && i + 1 < text.length) { const n = text.charAt(i + 1); if (quote === '"' && !/["$]/.test(n) && n !== escape) out += c; out += n; i++; continue; }
    if (c === "'" && quote === "") { quote = "'"; continue; }
    if (c === '"') { quote = quote ? "" : '"'; continue; }
    if (c === "$") {
      if (text.charAt(i + 1) === "{") {
        let depth = 1; let j = i + 2;
        for (; j < text.length && depth > 0; j++) { if (text.charAt(j) === "{") depth++; if (text.charAt(j) === "}") depth--; }
        const m = /^(\w+)(?:(:?[-+?])([\s\S]*)|([#%\/]{1,2})([\s\S]*))?$/.exec(text.slice(i + 2, j - 1));
        i = j - 1;
        if (!m) { unknown = true; continue; }
        const v = lookup(m[1] ?? "");
        if (!isKnown(v)) { unknown = true; continue; }
        if (m[4]) { unknown = true; continue; }
        if (!m[2]) add(v ?? "");
        else { const filled = m[2].startsWith(":") ? !!v : v !== undefined; const word = () => expandWord(m[3] ?? "", lookup, escape);
          if (m[2].endsWith("-")) add(filled ? v ?? "" : word()); else if (m[2].endsWith("+")) add(filled ? word() : ""); else add(filled ? v ?? "" : UNKNOWN); }
        continue;
      }
      const m = /^[A-Za-z_]\w*|^\d/.exec(text.slice(i + 1));
      if (m) { add(lookup(m[0]) ?? ""); i += m[0].length; continue; }
    }
    out += c;
  }
  return unknown ? UNKNOWN : out;
}

interface Logical { text: string; offsets: number[]; sources: number[]; startLine: number; endLine: number; end: number }

export function parseDockerfile(source: string): Dockerfile {
  const lines: { start: number; text: string }[] = [];
  { let at = 0; for (const t of source.split("\n")) { lines.push({ start: at, text: t }); at += t.length + 1; } }
  let escape: "\\" | "`" = "\\";
  const comments: Comment[] = []; const directives: Directive[] = []; const instructions: Instruction[] = [];
  const errors: DockerfileSyntaxError[] = [];
  let dir = true; let pending: Comment[] = [];
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n]!; const t = line.text;
    if (/^\s*#/.test(t)) {
      const m = dir ? /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$/.exec(t) : null;
      if (m) { directives.push({ type: "Directive", range: [line.start, line.start + t.length], name: m[1]!.toLowerCase(), value: m[2]! }); if (m[1]!.toLowerCase() === "escape" && (m[2] === "`" || m[2] === "\\")) escape = m[2]; } else dir = false;
      const at = line.start + t.indexOf("#"); const c: Comment = { type: "Comment", range: [at, line.start + t.replace(/\r$/, "").length], value: t.trim().slice(1).trim() };
      comments.push(c); pending.push(c); continue;
    }
    dir = false;
    if (t.trim() === "") { pending = []; continue; }
    const L: Logical = { text: "", offsets: [], sources: [], startLine: n + 1, endLine: n + 1, end: 0 };
    const cont = escape === "\\" ? /([^\\]|^)\\[ \t\r]*$/ : /([^`]|^)`[ \t\r]*$/;
    let first = true; let go = true;
    while (go && n < lines.length) {
      const l = lines[n]!; let piece = l.text;
      if (!first && /^\s*#/.test(piece)) { const at = l.start + piece.indexOf("#"); comments.push({ type: "Comment", range: [at, l.start + piece.length], value: piece.trim().slice(1).trim() }); n++; continue; }
      if (!first && piece.trim() === "") { n++; continue; }
      let lead = 0; if (first) lead = piece.length - piece.trimStart().length;
      const m = cont.exec(piece); go = m !== null;
      if (m) piece = piece.slice(0, m.index + (m[1] ?? "").length); else piece = piece.replace(/[\r]$/, "");
      L.offsets.push(L.text.length); L.sources.push(l.start + lead); L.text += piece.slice(lead); L.endLine = n + 1; L.end = l.start + lead + piece.slice(lead).length; first = false;
      if (go) n++;
    }
    if (go) n--;
    L.text = L.text.trimEnd();
    const map = new MappedText(L.text, L.offsets, L.sources);
    const kw = /^\S+/.exec(L.text)![0]; let pos = kw.length;
    const flags: Flag[] = [];
    for (;;) {
      const m = /^\s+(--[a-z-]+(?:=(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])*)?)(?=\s|$)/.exec(L.text.slice(pos)); if (!m || kw.toUpperCase() === "ENV") break;
      const start = pos + m[0].length - m[1]!.length; const eq = m[1]!.indexOf("=");
      flags.push({ type: "Flag", range: map.toSourceRange(start, start + m[1]!.length), name: eq < 0 ? m[1]!.slice(2) : m[1]!.slice(2, eq), value: eq < 0 ? undefined : m[1]!.slice(eq + 1).replace(/["']/g, ""), valueRange: eq < 0 ? undefined : map.toSourceRange(start + eq + 1, start + m[1]!.length) });
      pos += m[0].length;
    }
    pos += /^\s*/.exec(L.text.slice(pos))![0].length;
    const rest = map.slice(pos, L.text.length);
    const KW = kw.toUpperCase(); const heredocs: Heredoc[] = []; let endOffset = L.end; let endLine = L.endLine;
    if (/^(RUN|COPY|ADD)$/.test(KW)) for (const h of rest.text.matchAll(/(?<![<"'\w])(\d*)<<(-?)\s*(["']?)([A-Za-z_][\w.-]*)\3/g)) {
      if (((rest.text.slice(0, h.index).match(/["']/g) ?? []).length) % 2) continue;
      let b = n + 1; const from = lines[b]?.start ?? source.length; let found = false; const body: string[] = [];
      for (; b < lines.length; b++) { const raw = lines[b]!.text; const cmp = h[2] ? raw.replace(/^\t+/, "") : raw; if (cmp.replace(/\r$/, "") === h[4]) { found = true; break; } body.push(raw); }
      if (!found) { errors.push({ message: "unterminated heredoc", range: map.toSourceRange(0, kw.length), line: L.startLine }); break; }
      const offs: number[] = []; const srcs: number[] = []; let txt = ""; let at = from;
      for (const raw of body) { const strip = h[2] ? raw.length - raw.replace(/^\t+/, "").length : 0; offs.push(txt.length); srcs.push(at + strip); txt += raw.slice(strip) + "\n"; at += raw.length + 1; }
      if (offs.length === 0) { offs.push(0); srcs.push(from); }
      endOffset = lines[b]!.start + lines[b]!.text.length; endLine = b + 1; n = b;
      heredocs.push({ type: "Heredoc", range: [from, endOffset], name: h[4]!, content: new MappedText(txt, offs, srcs), expand: !h[3], chomp: !!h[2], fileDescriptor: h[1] ? Number(h[1]) : 0 });
    }
    let json: string[] | undefined; if (rest.text.startsWith("[")) try { const v = JSON.parse(rest.text) as unknown; if (Array.isArray(v) && v.every((x) => typeof x === "string")) json = v as string[]; } catch { json = undefined; }
    const word = (s: number, e: number): Word => ({ type: "Word", range: rest.toSourceRange(s, e), value: rest.text.slice(s, e) });
    const words: Word[] = json ? json.map((v) => ({ type: "Word", range: rest.toSourceRange(0, rest.text.length), value: v })) : [...rest.text.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'])+/g)].map((m) => word(m.index, m.index + m[0].length));
    const whole = (): Word => word(0, rest.text.length);
    const base = { range: [map.toSource(0), endOffset] as const, keyword: kw, keywordRange: map.toSourceRange(0, kw.length), startLine: L.startLine, endLine, flags, args: words, json: json !== undefined, heredocs, comments: pending, original: L.text, text: rest, error: undefined };
    pending = [];
    const flag = (name: string) => flags.find((f) => f.name === name);
    const pairs = (): KeyValue[] => { if (KW === "ENV" && words[0] && !words[0].value.includes("=")) { const at = rest.text.indexOf(" "); return [{ type: "KeyValue", range: whole().range, key: words[0], value: word(at + 1, rest.text.length) }]; }
      return words.map((w) => { const eq = w.value.indexOf("="); const s = w.range[0]; return { type: "KeyValue", range: w.range, key: eq < 0 ? w : { type: "Word", range: [s, s + eq] as const, value: w.value.slice(0, eq) }, value: eq < 0 ? undefined : { type: "Word", range: [s + eq + 1, w.range[1]] as const, value: w.value.slice(eq + 1) } }; }); };
    const cmd = { script: json ? undefined : rest, exec: json ? words : undefined };
    const files = words.filter((w) => !/^<</.test(w.value));
    const transfer = { sources: files.slice(0, -1), destination: files.at(-1) ?? whole(), chown: flag("chown"), chmod: flag("chmod"), link: !!flag("link"), excludes: flags.filter((f) => f.name === "exclude") };
    let node: Instruction;
    switch (KW) {
      case "FROM": node = { ...base, type: "From", image: words[0] ?? whole(), stageName: words[1]?.value.toLowerCase() === "as" ? words[2]?.value.toLowerCase() : undefined, stageNameRange: words[2]?.range, platform: flag("platform") }; break;
      case "RUN": node = { ...base, ...cmd, type: "Run", mounts: flags.filter((f) => f.name === "mount").map(mountOf), network: flag("network")?.value, security: undefined }; break;
      case "COPY": node = { ...base, ...transfer, type: "Copy", from: flag("from"), parents: !!flag("parents") }; break;
      case "ADD": node = { ...base, ...transfer, type: "Add" }; break;
      case "ENV": node = { ...base, type: "Env", pairs: pairs() }; break;
      case "ARG": node = { ...base, type: "Arg", pairs: pairs() }; break;
      case "LABEL": node = { ...base, type: "Label", pairs: pairs() }; break;
      case "USER": node = { ...base, type: "User", user: whole() }; break;
      case "WORKDIR": node = { ...base, type: "Workdir", path: whole() }; break;
      case "CMD": node = { ...base, ...cmd, type: "Cmd" }; break;
      case "ENTRYPOINT": node = { ...base, ...cmd, type: "Entrypoint" }; break;
      case "SHELL": node = { ...base, type: "Shell", shell: json ?? [] }; break;
      case "ONBUILD": { const inner = parseDockerfile(" ".repeat(rest.toSource(0)) + source.slice(rest.toSource(0), endOffset)); node = { ...base, type: "Onbuild", trigger: inner.instructions[0] }; break; }
      default: node = { ...base, type: "Maintainer" };
    }
    instructions.push(node);
  }
  return { type: "Dockerfile", range: [0, source.length], text: source, escape, directives, comments, instructions, errors, warnings: [] };
}

function mountOf(flag: Flag): Mount {
  const options = (flag.value ?? "").split(",").map((o) => { const i = o.indexOf("="); return { key: i < 0 ? o : o.slice(0, i), value: i < 0 ? undefined : o.slice(i + 1), range: flag.range }; });
  const get = (...k: string[]) => options.find((o) => k.includes(o.key))?.value;
  const has = (...k: string[]) => options.some((o) => k.includes(o.key) && o.value !== "false");
  const mountType = (get("type") ?? "bind") as Mount["mountType"];
  return { type: "Mount", range: flag.range, flag, mountType, target: get("target", "dst", "destination"), source: get("source", "src"), from: get("from"), id: get("id"), readOnly: has("ro", "readonly") || (mountType === "bind" && !has("rw", "readwrite")), required: has("required"), sharing: get("sharing"), mode: get("mode"), uid: get("uid"), gid: get("gid"), env: get("env"), size: get("size"), options };
}
