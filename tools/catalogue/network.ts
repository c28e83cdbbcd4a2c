import type { Section } from "./entry.ts";

export const network: Section = {
  title: "Network and proxies",
  entries: [
    ["N1", "No GOPROXY is set where modules are fetched", ["require-goproxy"]],
    [
      "N2",
      "GOPROXY is set on the host, or for the service of a compose file, and the build never sees it",
      ["compose-environment"],
      "the service of a compose file; what is set on the host is in no file",
    ],
    ["N3", "A GOPROXY list that Go refuses, or that names hosts that cannot be", ["valid-goproxy"]],
    ["N4", "GOPROXY entries after `direct` or `off` are never asked", ["effective-go-variables"]],
    [
      "N5",
      "A GOPROXY without `direct` behind it",
      ["private-module-access"],
      "public proxies alone, and a module that only its repository has; a list without `direct` is otherwise a choice",
    ],
    ["N6", "GOPROXY=off, and modules are still to be fetched", ["valid-goproxy"]],
    [
      "N7",
      "The checksum database cannot be reached",
      "Whether the checksum database can be reached is in no file, and with a complete go.sum nobody asks it.",
    ],
    ["N8", "Checks of modules or of TLS are switched off", ["no-unverified-fetch"]],
    ["N9", "HTTP proxies are written into the image with ENV", ["no-proxy-in-image"]],
    [
      "N10",
      "A proxy on the loopback address, which in a build is the container's own",
      ["no-loopback-proxy"],
      "a warning: `--network=host` on the command line makes it work",
    ],
    [
      "N11",
      "The company's root certificate is not installed before the first fetch",
      ["ca-certificate-trusted"],
    ],
    ["N12", "A builder without root certificates", ["certificates-for-fetch"]],
    ["N13", "RUN --network=none with modules to fetch", ["network-none-fetch", "compose-build-network"]],
    ["N14", "A GOPROXY over plain http on the open Internet", ["no-unverified-fetch"]],
    ["N15", "`RUN export`, `RUN cd`, `RUN source`: gone with that RUN", ["no-lost-export"]],
    [
      "N16",
      "`go env -w` for another home directory, or under a variable that wins",
      ["effective-go-variables"],
      "a variable that wins, and another user; a stage that nobody continues may be the target of another build",
    ],
  ],
};
