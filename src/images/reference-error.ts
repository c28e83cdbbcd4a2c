const COMPONENT = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const DOMAIN = `(?:${COMPONENT}(?:\\.${COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const DIGEST = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
const REFERENCE = new RegExp(`^(?:${DOMAIN}/)?${PATH}(?:/${PATH})*(?::${TAG})?(?:@${DIGEST})?$`);

/** Why Docker takes a text for no reference to an image (github.com/distribution/reference); undefined: it does. */
export function referenceError(text: string): string | undefined {
  if (/^[a-f0-9]{64}$/.test(text))
    return `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`;
  const [registry, rest] = splitRegistry(text);
  const [named = ""] = rest.split(":", 1);
  if (named !== named.toLowerCase())
    return `invalid reference format: repository name (${named}) must be lowercase`;
  return REFERENCE.test(`${registry}/${rest}`) ? undefined : "invalid reference format";
}

function splitRegistry(text: string): readonly [string, string] {
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(slash, 0));
  const isRegistry = first === "localhost" || /[.:]/.test(first) || first !== first.toLowerCase();
  if (slash >= 0 && isRegistry) return [first, text.slice(slash + 1)];
  return ["docker.io", slash < 0 ? `library/${text}` : text];
}
