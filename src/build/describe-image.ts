import type { BaseImage, Distribution, Libc } from "../images/index.ts";
import { type Detail, versionText } from "./describe.ts";

/** Programs whose presence decides builds; the others of an image are counted. */
const NOTABLE = ["sh", "bash", "git", "ssh", "gcc", "make", "curl", "wget", "apk", "apt-get"];

/** What is known of a base image. */
export function describeImage(image: BaseImage): readonly Detail[] {
  const { distribution, libc, go, user, workingDirectory, programs, caCertificates, tzdata } = image;
  const { values } = image.env;
  const detail = (name: string, value: string | undefined): Detail[] =>
    value === undefined ? [] : [{ name, value }];
  const there = NOTABLE.filter((name) => programs.present.has(name));
  const missing = NOTABLE.filter(
    (name) =>
      programs.absent.has(name) ||
      (programs.complete && !programs.present.has(name) && !programs.unsure.has(name)),
  );
  return [
    ...detail("system", distribution && distributionText(distribution)),
    ...detail("C library", libc && libcText(libc)),
    ...detail("go", go && versionText(go.version)),
    ...detail(
      "user",
      user && `${user.name ?? "(no name)"}${user.uid === undefined ? "" : ` (${String(user.uid)})`}`,
    ),
    ...detail("in", workingDirectory),
    ...detail("has", there.length > 0 ? there.join(", ") : undefined),
    ...detail("has not", missing.length > 0 ? missing.join(", ") : undefined),
    ...detail("root certificates", yesNo(caCertificates)),
    ...detail("time zones", yesNo(tzdata)),
    ...Object.entries(values)
      .filter(([name]) => name !== "PATH")
      .map(([name, value]) => ({ name, value, source: "environment" })),
  ];
}

const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? "yes" : "no";

const distributionText = ({ name, version, suite }: Distribution): string =>
  [name, version, suite].filter((part) => part !== undefined).join(" ");

const libcText = ({ name, version }: Libc): string =>
  name === "none" ? "none: only static programs run" : `${name}${version === undefined ? "" : ` ${version}`}`;
