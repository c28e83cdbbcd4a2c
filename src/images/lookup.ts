import type { BaseImage } from "./base-image.ts";
import { type ImageSpec, customImage, matchingSpec } from "./custom.ts";
import { alpineImage, alpineVersion } from "./data/alpine.ts";
import { debianImage, debianRelease, ubuntuImage } from "./data/debian.ts";
import { SCRATCH, busyboxImage, crossTools, distrolessImage } from "./data/minimal.ts";
import {
  bitnamiGolang,
  chainguardImage,
  goToolset,
  languageImage,
  microsoftGolang,
  universalBase,
} from "./data/vendors.ts";
import { golangImage } from "./golang.ts";
import { type ImageReference, parseReference } from "./reference.ts";

/** Longest chain of `like` among the user's own images. */
const LONGEST_CHAIN = 10;

/**
 * What is known of a base image by its reference, as FROM or `COPY --from` writes it; undefined when nothing is.
 * `custom` holds the user's own images by reference or glob, and is asked first. That a tag exists is not checked.
 * A digest is taken to be the tag's; with a digest alone nothing is known.
 */
export function lookupImage(
  reference: string,
  custom: Readonly<Record<string, ImageSpec>> = {},
): BaseImage | undefined {
  return lookup(reference, custom, LONGEST_CHAIN);
}

function lookup(
  reference: string,
  custom: Readonly<Record<string, ImageSpec>>,
  chain: number,
): BaseImage | undefined {
  const spec = chain > 0 ? matchingSpec(reference, custom) : undefined;
  if (!spec) return publicImage(reference);
  const like =
    spec.like === undefined || spec.like === reference
      ? publicImage(spec.like ?? "")
      : lookup(spec.like, custom, chain - 1);
  return customImage(spec, like);
}

/** Images that have been looked up: their tables are long, and most Dockerfiles begin with the same few. */
const known = new Map<string, BaseImage | undefined>();
const MOST_REMEMBERED = 200;

function publicImage(reference: string): BaseImage | undefined {
  if (known.size >= MOST_REMEMBERED) known.clear();
  if (!known.has(reference)) known.set(reference, makeImage(reference));
  return known.get(reference);
}

function makeImage(reference: string): BaseImage | undefined {
  if (reference === "scratch") return SCRATCH;
  const parsed = parseReference(reference);
  const official = "docker.io/library/";
  return parsed.repository.startsWith(official)
    ? officialImage(parsed.repository.slice(official.length), parsed.tag)
    : vendorImage(parsed);
}

function officialImage(name: string, tag: string | undefined): BaseImage | undefined {
  if (tag === undefined) return undefined;
  switch (name) {
    case "golang":
      return golangImage(tag);
    case "debian":
      return debianImage(
        debianRelease(/^(?:(\d+)(?:\.\d+)?|([a-z]+))(?=-|$)/.exec(tag)?.slice(1).find(Boolean) ?? ""),
      );
    case "ubuntu":
      return ubuntuImage(tag);
    case "alpine":
      return alpineImage(alpineVersion(tag));
    case "busybox":
      return busyboxImage(tag);
    case "node":
    case "python":
      return languageImage(tag);
    default:
      return undefined;
  }
}

const RED_HAT = /^registry\.(?:access\.)?redhat\.(?:com|io)\/ubi(\d+)(?:\/(.*)|-(?:minimal|micro|init))?$/;

function vendorImage({ repository, tag }: ImageReference): BaseImage | undefined {
  const [, distroless] = /^gcr\.io\/distroless\/(.+)$/.exec(repository) ?? [];
  if (distroless !== undefined) return distrolessImage(distroless, tag);
  const [, chainguard] = /^cgr\.dev\/chainguard\/(.+)$/.exec(repository) ?? [];
  if (chainguard !== undefined) return chainguardImage(chainguard, tag);
  const [ubi, rhel = "", name = "ubi"] = RED_HAT.exec(repository) ?? [];
  if (ubi !== undefined) {
    if (name === "go-toolset") return goToolset(rhel, tag);
    return /^ubi(?:\d*)(?:-(?:minimal|micro|init))?$/.test(name) ? universalBase(rhel) : undefined;
  }
  if (repository === "docker.io/tonistiigi/xx") return crossTools(tag);
  if (tag === undefined) return undefined;
  if (repository === "mcr.microsoft.com/oss/go/microsoft/golang") return microsoftGolang(tag);
  return /^docker\.io\/bitnami(?:legacy)?\/golang$/.test(repository) ? bitnamiGolang(tag) : undefined;
}
