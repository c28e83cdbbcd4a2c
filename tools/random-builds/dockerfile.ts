import type { Files } from "./projects.ts";
import type { Random } from "../random.ts";

export type GoTag = "1.19" | "1.24" | "1.24-bookworm" | "1.24-alpine" | "1.27";

/** Where things are, if nothing goes wrong. */
interface Plan {
  readonly package: string;
  readonly output: string;
  readonly program: string;
}

/**
 * A Dockerfile that builds the project in one stage and, mostly, starts it in another. It is right by plan, and at each
 * place wrong by chance.
 */
export function dockerfile(random: Random, tag: GoTag, files: Files): string {
  const plan = planOf(random, files);
  const lines = [`FROM golang:${tag} AS build`];
  if (random.chance(0.15)) lines.push(random.pick(ARGUMENTS));
  lines.push(`WORKDIR ${random.mostly("/src", ["/app", "/go/src/app", "/home/app/src"])}`);
  if (random.chance(0.3)) lines.push("ENV CGO_ENABLED=0");
  if (random.chance(0.12)) lines.push(random.pick(SETTINGS));
  if (random.chance(0.12)) lines.push(random.pick(PREPARATIONS));
  lines.push(random.mostly("COPY . .", COPIES));
  if (random.chance(0.1)) lines.push(random.pick(LATE));
  lines.push(buildRun(random, plan));
  if (random.chance(0.12)) lines.push(random.pick(AFTER));
  if (random.chance(0.85)) lines.push("", ...finalStage(random, plan, files));
  if (random.chance(0.15))
    lines.push(random.pick(["USER nobody", "USER 65532:65532", "USER app", "USER nonroot"]));
  lines.push(...start(random, plan, files));
  return `${lines.join("\n")}\n`;
}

function planOf(random: Random, files: Files): Plan {
  const inCmd = Object.keys(files).some((file) => file.startsWith("cmd/app/"));
  return {
    package: inCmd ? "./cmd/app" : ".",
    output: random.pick(["/app", "/app", "/out/app", "/src/app", "/src/bin/app", "/usr/local/bin/app"]),
    program: random.pick(["/app", "/app", "/usr/local/bin/app", "/srv/app"]),
  };
}

const ARGUMENTS = ["ARG TARGETARCH", "ARG CGO_ENABLED=0", "ARG VERSION=dev", "ARG TARGETOS=linux"] as const;
const SETTINGS = [
  "ENV CGO_ENABLED=0",
  "ENV CGO_ENABLED=0",
  "ENV CGO_ENABLED=1",
  "ENV GOOS=linux",
  "ENV GOFLAGS=-trimpath",
  "ENV GOBIN=/usr/local/bin",
  "ENV GOBIN=/out",
  "ENV GOFLAGS=-buildvcs=false",
  "ENV PATH=/usr/local/bin:/usr/bin:/bin",
  "ENV GOOS=windows",
  "ENV GOARCH=arm64",
  'SHELL ["/bin/bash", "-c"]',
  'SHELL ["/bin/sh", "-ec"]',
  'SHELL ["/bin/bash", "-lc"]',
] as const;
const PREPARATIONS = [
  "RUN mkdir -p /out",
  "RUN mkdir -p /out && chmod 777 /out",
  "RUN export CGO_ENABLED=0",
  "RUN cd /src",
  "RUN cd /nowhere || true",
  "RUN apk add --no-cache git",
  "RUN which gcc || true",
  "RUN git --version",
  "RUN go env -w CGO_ENABLED=0",
  "RUN mkdir /out && touch /out/app",
  "COPY go.mod ./",
  "COPY go.mod /src",
] as const;
const COPIES = [
  "COPY . .",
  "COPY . .",
  "COPY . .",
  "COPY . .",
  "COPY . ./",
  "COPY . /src",
  "COPY . /src/",
  "COPY *.go go.* ./",
  "COPY cmd go.mod ./",
  "COPY go.mod cmd* ./",
  "COPY --chmod=755 . .",
  "COPY --chown=1000:1000 . .",
  "ADD . .",
] as const;
const LATE = [
  "USER nobody",
  "USER 1000",
  "RUN make build",
  "RUN go vet ./...",
  "RUN go generate ./...",
  "RUN chmod +x entrypoint.sh",
  "RUN ./entrypoint.sh",
  "RUN go test ./...",
  "RUN bash -c 'go version'",
  "RUN go mod init example.com/other",
] as const;
const AFTER = [
  "RUN mv /app /server",
  "RUN cp /app /usr/local/bin/",
  "RUN chmod 700 /app",
  "RUN chmod -x /app",
  "RUN mkdir -p /out && cp /app /out/app",
  "RUN rm -rf /src",
  "RUN install -m 0755 /app /usr/local/bin/app",
  "RUN ln -s /app /run-me",
  "RUN test -x /app",
  "RUN ls -l /app",
  "RUN strip /app",
] as const;

function buildRun(random: Random, plan: Plan): string {
  const mount = random.chance(0.15) ? `${random.pick(MOUNTS)} ` : "";
  const before = random.mostly("", BEFORE);
  const flags = random.mostly("", FLAGS);
  const output = random.mostly(`-o ${plan.output} `, ["-o /out/ ", "-o app ", "-o bin/app ", "-o ./ ", ""]);
  const what = random.mostly(plan.package, WHAT);
  const verb = random.mostly("build", ["install"]);
  return `RUN ${mount}${before}go ${verb} ${flags}${verb === "install" ? "" : output}${what}`.trimEnd();
}

const MOUNTS = [
  "--mount=type=cache,target=/root/.cache/go-build",
  "--mount=type=cache,target=/go/pkg/mod",
  "--mount=type=cache,target=/out",
  "--mount=type=bind,target=.",
  "--mount=type=tmpfs,target=/out",
] as const;
const BEFORE = [
  "CGO_ENABLED=0 ",
  "CGO_ENABLED=1 ",
  "CGO_ENABLED=0 GOOS=linux ",
  "GOOS=linux GOARCH=$TARGETARCH ",
  "GOARCH=arm64 ",
  "GOOS=darwin ",
  "cd cmd/app && ",
  "mkdir -p /out && ",
  "set -eux; ",
] as const;
const FLAGS = [
  "-ldflags='-s -w' ",
  '-ldflags "-s -w -extldflags -static" ',
  "-race ",
  "-buildmode=pie ",
  "-tags netgo,osusergo ",
  "-a -installsuffix cgo ",
  "-buildvcs=false ",
  "-mod=readonly ",
  "-tags osusergo,netgo -ldflags '-linkmode external -extldflags -static' ",
] as const;
const WHAT = [
  ".",
  "",
  "./...",
  "./cmd/app",
  "./cmd/...",
  "main.go",
  "*.go",
  "example.com/app",
  "./cmd/app/main.go",
] as const;
const BASES = [
  "scratch",
  "scratch",
  "alpine:3",
  "alpine:3",
  "debian:bookworm-slim",
  "debian:trixie-slim",
  "gcr.io/distroless/static-debian12",
  "gcr.io/distroless/static-debian12:nonroot",
  "gcr.io/distroless/base-debian12",
  "busybox",
  "golang:1.24",
  "build",
] as const;
const STEPS = [
  "RUN apk add --no-cache ca-certificates",
  "RUN adduser -D app",
  "RUN useradd app",
  "RUN mkdir /data",
  "ENV PATH=/opt/bin",
  "ENV TZ=Europe/Berlin",
  'SHELL ["/bin/bash", "-c"]',
  "RUN apk add --no-cache libc6-compat",
  "RUN apk add gcompat",
] as const;
const FROM = [
  "/app",
  "/out/app",
  "/out",
  "/src/app",
  "/src/bin/app",
  "/go/bin/app",
  "/src/v2",
  "/server",
  "app",
] as const;
const TO = ["/app", "/", "/usr/local/bin/", ".", "./", "/srv/", "/bin/"] as const;
const COPY_FLAGS = [
  "--chmod=755 ",
  "--chmod=644 ",
  "--chmod=0700 ",
  "--chown=65532:65532 ",
  "--chown=nobody ",
  "--link ",
] as const;

function finalStage(random: Random, plan: Plan, files: Files): readonly string[] {
  const lines = [`FROM ${random.pick(BASES)}`];
  if (random.chance(0.25))
    lines.push(`WORKDIR ${random.pick(["/app", "/srv", "/", "/home/nonroot", "/usr/local/bin"])}`);
  if (random.chance(0.1)) lines.push(random.pick(STEPS));
  const from = random.mostly(plan.output, FROM);
  lines.push(`COPY ${random.mostly("", COPY_FLAGS)}--from=build ${from} ${random.mostly(plan.program, TO)}`);
  if ("entrypoint.sh" in files && random.chance(0.6))
    lines.push(`COPY ${random.pick(["", "--chmod=755 "])}entrypoint.sh /`);
  return lines;
}

function start(random: Random, plan: Plan, files: Files): readonly string[] {
  if ("entrypoint.sh" in files && random.chance(0.4))
    return [
      random.pick([
        'ENTRYPOINT ["/entrypoint.sh"]',
        'CMD ["sh", "/entrypoint.sh"]',
        "ENTRYPOINT /entrypoint.sh",
      ]),
    ];
  const program = random.mostly(plan.program, [
    "app",
    "./app",
    "/srv/app",
    "/app",
    "/app/app",
    "/bin/app",
    "/go/bin/app",
  ]);
  const more = random.mostly("", [', "-v"', ', "$HOME"']);
  return random.mostly(
    [`ENTRYPOINT ["${program}"${more}]`],
    [
      [`CMD ["${program}"${more}]`],
      [`ENTRYPOINT ${program}`],
      [`CMD ${program}`],
      [`ENTRYPOINT ["${program}"]`, 'CMD ["-x"]'],
      [`CMD exec ${program}`],
      [`CMD ['${program}']`],
      [`ENTRYPOINT ["${program} -v"]`],
      [`ENTRYPOINT ["sh", "-c", "${program}"]`],
    ],
  );
}
