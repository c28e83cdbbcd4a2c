/** A token or password in plain text. */
export interface LiteralCredential {
  /** What it is, by its form; never the thing itself. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** Forms of tokens of hosts where Go modules lie, as the hosts document them. */
const TOKENS: readonly (readonly [what: string, form: RegExp])[] = [
  ["a GitHub token", /\bgh[pousr]_[A-Za-z0-9]{36,}/g],
  ["a GitHub token", /\bgithub_pat_[A-Za-z0-9_]{50,}/g],
  ["a GitLab token", /\bgl(?:pat|dt|cbt|ptt)-[A-Za-z0-9_-]{20,}/g],
  ["a Bitbucket password", /\bATBB[A-Za-z0-9]{28,}/g],
];

/** `https://NAME:PASSWORD@HOST`, the password without a variable. */
const URL = /\bhttps?:\/\/[^\s/:@"'$`{}<>()]*:([^\s/:@"'$`{}<>()\\]+)@([\w.-]+)/g;

/** What examples write in the place of a password. */
const PLACEHOLDER =
  /^(?:x+|\*+|\.+|pass(?:word|wd)?|pwd|token|secret|changeme|x-oauth-basic|user(?:name)?|your\S*|my\S*|some\S*|example\S*|dummy|fake|foo|bar|test)$/i;
const LOCAL_HOST =
  /^(?:localhost|127\.[\d.]+|.*\.localhost|(?:.*\.)?example\.(?:com|org|net)|.*\.(?:example|test|invalid))$/i;

/** Credentials in a text, in order. */
export function literalCredentials(text: string): LiteralCredential[] {
  const found: LiteralCredential[] = [];
  for (const [what, form] of TOKENS) {
    for (const match of text.matchAll(form)) {
      const end = match.index + match[0].length;
      // `ghp_xxxxxxxx…`: a token has more letters than that.
      if (new Set(match[0]).size >= 12) found.push({ what, start: match.index, end });
    }
  }
  for (const match of text.matchAll(URL)) {
    const [whole, password = "", host = ""] = match;
    const end = match.index + whole.length - host.length - 1;
    const start = end - password.length;
    const again = found.some((one) => one.start < end && start < one.end);
    if (!again && !PLACEHOLDER.test(password) && !LOCAL_HOST.test(host))
      found.push({ what: `a password for ${host}`, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A text as it may be shown: each credential covered, nothing moved. */
export function coverCredentials(text: string): string {
  let covered = text;
  for (const { start, end } of literalCredentials(text))
    covered = covered.slice(0, start) + "*".repeat(end - start) + covered.slice(end);
  return covered;
}
