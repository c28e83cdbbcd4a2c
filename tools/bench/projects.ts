/** Projects of any size, written for the measurement. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const PACKAGES = 10;

/** A module of ten packages that import one another and some modules from elsewhere. */
export function moduleFiles(requires: number): Map<string, string> {
  const modules = Array.from({ length: requires }, (_, i) => `example.com/dependency/m${String(i)}`);
  const files = new Map<string, string>();
  const lines = modules.map((path) => `\t${path} v1.${String(path.length)}.0\n`).join("");
  files.set("go.mod", `module example.com/shop\n\ngo 1.24\n\nrequire (\n${lines})\n`);
  const sums = modules.flatMap((path) => {
    const version = `v1.${String(path.length)}.0`;
    const hash = `h1:${"A".repeat(43)}=`;
    return [`${path} ${version} ${hash}\n`, `${path} ${version}/go.mod ${hash}\n`];
  });
  files.set("go.sum", sums.join(""));
  for (let i = 0; i < PACKAGES; i++) {
    const imports = [
      '"fmt"',
      '"net/http"',
      ...(i + 1 < PACKAGES ? [`"example.com/shop/internal/p${String(i + 1)}"`] : []),
      ...modules.slice(i, i + 1).map((path) => `_ "${path}"`),
    ];
    const use = i + 1 < PACKAGES ? `\tp${String(i + 1)}.Serve()\n` : "";
    const body = `\tfmt.Println(http.StatusOK)\n${use}`;
    files.set(
      `internal/p${String(i)}/p.go`,
      `package p${String(i)}\n\nimport (\n${imports.map((each) => `\t${each}\n`).join("")})\n\nfunc Serve() {\n${body}}\n` +
        Array.from(
          { length: 40 },
          (_, n) =>
            `// A comment, as there are many in sources.\nfunc helper${String(n)}(a, b int) int { return a + b }\n`,
        ).join(""),
    );
  }
  files.set(
    "cmd/shop/main.go",
    'package main\n\nimport "example.com/shop/internal/p0"\n\nfunc main() { p0.Serve() }\n',
  );
  return files;
}

/** Paths that have nothing to do with Go, a hundred in each directory. */
export function otherPaths(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `web/d${String(Math.floor(i / 100))}/f${String(i)}.js`);
}

const written: string[] = [];
process.on("exit", () => {
  for (const root of written) rmSync(root, { recursive: true });
});

/** Writes files into a directory of their own, which goes with the process. */
export function writeProject(files: Iterable<readonly [string, string]>): string {
  const root = mkdtempSync(join(tmpdir(), "dockerlint-go-bench-"));
  written.push(root);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, ".git"));
  return root;
}

const STAGE_START = [
  "WORKDIR /src",
  "ENV CGO_ENABLED=0 GOFLAGS=-trimpath",
  "ARG GOPROXY=https://proxy.golang.org,direct",
  "COPY go.mod go.sum ./",
  "RUN go mod download",
  "COPY . .",
];

/** A Dockerfile of so many instructions, as people write them: what fetches and copies, then builds, tests and settings. */
export function dockerfileOf(instructions: number): string {
  const lines = ["FROM golang:1.24-bookworm AS build", ...STAGE_START];
  for (let i = 0; lines.length < instructions - 4; i++) {
    const n = String(i);
    lines.push(
      [
        `ENV SETTING_${n}=value-${n}`,
        `RUN go build -o /out/tool-${n} ./cmd/shop`,
        `RUN mkdir -p /srv/data-${n} && chmod 0750 /srv/data-${n}`,
        `COPY internal/p${String(i % PACKAGES)} /srv/sources-${n}/`,
        `RUN go vet ./internal/p${String(i % PACKAGES)}`,
        `LABEL part-${n}="a part of it"`,
      ][i % 6] ?? "",
    );
  }
  lines.push("FROM gcr.io/distroless/static-debian12:nonroot", "COPY --from=build /out/ /usr/bin/");
  lines.push("USER nonroot", 'ENTRYPOINT ["/usr/bin/tool-1"]');
  return `${lines.join("\n")}\n`;
}

/**
 * A Dockerfile of nearly 200 lines in the shape of those that projects have: 76 instructions, 16 of them RUN, 5 go
 * commands, 30 lines of comments. The 11 public ones of 150 to 260 lines that build Go and that were counted have 67, 13,
 * 4 and 30 (medians).
 */
export function longDockerfile(): string {
  const stages = [
    ["golang:1.24-bookworm AS base", "apt-get update", "apt-get install -y --no-install-recommends git make"],
    ["base AS dependencies", "go env GOMODCACHE", "go mod download"],
    ["dependencies AS sources", "mkdir -p /out/bin /out/share", "chmod 0755 /out/bin /out/share"],
    ["sources AS test", "go vet ./internal/p1 ./internal/p2", "touch /out/tested"],
    ["sources AS build", "test -d cmd/shop", "CGO_ENABLED=0 go build -o /out/bin/shop ./cmd/shop"],
    [
      "sources AS build-debug",
      'echo "with debug information"',
      "go build -race -o /out/bin/debug ./cmd/shop",
    ],
    ["debian:bookworm-slim AS certificates", "apt-get update", "apt-get install -y ca-certificates tzdata"],
    ["alpine:3.22 AS assets", "apk add --no-cache brotli gzip", "mkdir -p /assets && gzip --version"],
    ["base AS documentation", "mkdir -p /documentation", "cp /usr/local/go/VERSION /documentation/"],
  ] as const;
  const blocks = stages.map(([from, ...commands], i) =>
    [
      `# Stage ${String(i + 1)}, and what it is there for.`,
      "# It says so in a few lines, as the next one to read it will not know.",
      "# See docs/building.md.",
      `FROM ${from}`,
      "",
      `ARG VERSION_${String(i)}=1.${String(i)}.0`,
      `ENV STAGE=${String(i)} \\\n    LANG=C.UTF-8`,
      `LABEL org.opencontainers.image.title="shop" \\\n      org.opencontainers.image.version="1.${String(i)}"`,
      "",
      "WORKDIR /src",
      i === 1 ? "COPY go.mod go.sum ./" : i === 2 ? "COPY . ." : `RUN mkdir -p /var/lib/shop-${String(i)}`,
      `RUN set -eu; \\\n    ${commands.join(" && \\\n    ")} && \\\n    echo "stage ${String(i)} is done"`,
      "",
    ].join("\n"),
  );
  const end = [
    "# What is shipped.",
    "# Nothing of the toolchain is in it.",
    "# Its user has a number, for those who look at numbers.",
    "FROM gcr.io/distroless/static-debian12:nonroot AS release",
    "",
    ...["shop", "debug"].map(
      (name) => `COPY --from=${name === "shop" ? "build" : "build-debug"} /out/bin/${name} /usr/bin/${name}`,
    ),
    "COPY --from=certificates /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/",
    "COPY --from=certificates /usr/share/zoneinfo /usr/share/zoneinfo",
    "COPY --from=documentation /documentation /usr/share/doc/shop",
    "ENV SHOP_CONFIGURATION=/etc/shop.yaml",
    "EXPOSE 8080 9090",
    "VOLUME /var/lib/shop",
    "STOPSIGNAL SIGTERM",
    "",
    "USER 65532",
    'ENTRYPOINT ["/usr/bin/shop"]',
    'CMD ["serve"]',
    "",
  ];
  return [...blocks, end.join("\n")].join("\n");
}
