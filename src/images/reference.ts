/** A reference to an image, in parts. */
export interface ImageReference {
  /** Registry host and path, e.g. `docker.io/library/golang`. */
  readonly repository: string;
  /** `latest` when neither tag nor digest is given; undefined beside a bare digest. */
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const DEFAULT_REGISTRY = "docker.io";

/** Mirrors that serve Docker's official images under a path of their own. */
const OFFICIAL_MIRRORS: readonly string[] = [
  // https://docs.aws.amazon.com/AmazonECR/latest/public/docker-gallery.html
  "public.ecr.aws/docker/library/",
  // https://cloud.google.com/artifact-registry/docs/pull-cached-dockerhub-images
  "mirror.gcr.io/library/",
  // The base of Microsoft's own Go images (microsoft/go-images).
  "mcr.microsoft.com/mirror/docker/library/",
  "index.docker.io/library/",
  "registry-1.docker.io/library/",
];

/**
 * Splits a reference as Docker does (github.com/distribution/reference): the first part is a registry when it has
 * a dot or a colon, or is `localhost`; a name without one is an official image of Docker Hub.
 */
export function parseReference(text: string): ImageReference {
  const at = text.indexOf("@");
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(":");
  const hasTag = colon > named.lastIndexOf("/");
  const tag = hasTag ? named.slice(colon + 1) : digest === undefined ? "latest" : undefined;
  return { repository: canonical(hasTag ? named.slice(0, colon) : named), tag, digest };
}

function canonical(name: string): string {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  if (slash < 0) return `${DEFAULT_REGISTRY}/library/${name}`;
  if (!/[.:]/.test(first) && first !== "localhost") return `${DEFAULT_REGISTRY}/${name}`;
  const mirror = OFFICIAL_MIRRORS.find((prefix) => name.startsWith(prefix));
  return mirror === undefined ? name : `${DEFAULT_REGISTRY}/library/${name.slice(mirror.length)}`;
}
