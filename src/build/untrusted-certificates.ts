import type { Range } from "../syntax/position.ts";
import { isKnown } from "../syntax/unknown.ts";
import { baseName } from "./files/paths.ts";
import type { Build, Stage, Step } from "./model.ts";

/** A certificate for the system that the system does not trust. */
export interface UntrustedCertificate {
  readonly kind: "suffix" | "not-updated";
  readonly range: Range;
  readonly file: string;
  /** As it stands in the COPY. */
  readonly source: string;
  /** Where it would be taken up. */
  readonly target: string;
}

const DIRECTORY = "/usr/local/share/ca-certificates";

/** Certificates that a COPY puts where update-ca-certificates looks, and that it does not take up, or never runs. */
export function untrustedCertificates({ stages }: Build): UntrustedCertificate[] {
  const found: UntrustedCertificate[] = [];
  for (const stage of stages) {
    if (!stage.needed) continue;
    stage.steps.forEach((step, at) => {
      const certificates = certificatesOf(step);
      // Few steps have any, and each of these looks at all that come after it.
      const later =
        certificates.length > 0 ? [...stage.steps.slice(at + 1), ...stepsUpon(stage, stages)] : [];
      found.push(...certificates.flatMap((one) => judge(one, stage, later)));
    });
  }
  return found;
}

const stepsUpon = (stage: Stage, stages: readonly Stage[]): Step[] =>
  stages.filter((other) => descends(other, stage)).flatMap(({ steps }) => steps);

const descends = (stage: Stage, from: Stage): boolean =>
  stage.parent !== undefined && (stage.parent === from || descends(stage.parent, from));

function certificatesOf({ copy, instruction }: Step): { file: string; source: string; range: Range }[] {
  if (!copy || (instruction.type !== "Copy" && instruction.type !== "Add")) return [];
  const destination = instruction.destination.value;
  if (destination !== DIRECTORY && !destination.startsWith(`${DIRECTORY}/`)) return [];
  return copy.sources.flatMap(({ path, word, wildcard, remote }) => {
    if (!isKnown(path) || wildcard || remote) return [];
    const directory = destination === DIRECTORY || destination.endsWith("/");
    const file = baseName(directory ? path : destination);
    // A directory of certificates has no such ending.
    return /\.(crt|pem|cer|cert|der)$/i.test(file) ? [{ file, source: word.value, range: word.range }] : [];
  });
}

function judge(
  { file, source, range }: { file: string; source: string; range: Range },
  { image, parent }: Stage,
  later: readonly Step[],
): UntrustedCertificate[] {
  const scripts = later.flatMap(({ instruction }) =>
    instruction.type === "Run" ? [instruction.text.text] : [],
  );
  // Another way to it, or a script that may know one.
  const otherwise =
    later.some(({ run }) => run?.opaque) ||
    scripts.some((text) =>
      /cert|\.(pem|crt)\b|\.sh\b|\bmake\b|trust|keytool/i.test(text.replaceAll("update-ca-certificates", "")),
    ) ||
    later.some(({ after }) =>
      ["SSL_CERT_FILE", "SSL_CERT_DIR"].some((name) => after.imageEnvironment.get(name) !== undefined),
    ) ||
    later.some(
      ({ copy, instruction }) =>
        copy !== undefined && "destination" in instruction && /ssl|cert/i.test(instruction.destination.value),
    );
  if (otherwise) return [];
  const one = { file, source, range, target: `${DIRECTORY}/${file.replace(/\.\w+$/, ".crt")}` };
  const updated = scripts.some((text) => text.includes("update-ca-certificates"));
  if (!updated) return startsByScript(later) ? [] : [{ kind: "not-updated", ...one }];
  const debian = parent === undefined && /^(debian|ubuntu)$/.test(image?.distribution?.name ?? "");
  return debian && !file.endsWith(".crt") ? [{ kind: "suffix", ...one }] : [];
}

/** An entry point that is a script may take certificates up when the container starts. */
function startsByScript(steps: readonly Step[]): boolean {
  return steps.some(
    ({ instruction }) =>
      (instruction.type === "Entrypoint" || instruction.type === "Cmd") &&
      (!instruction.exec ||
        /\.sh\b|entry|init|start|run|\bsh\b|bash/i.test(
          instruction.exec.map(({ value }) => value).join(" "),
        )),
  );
}
