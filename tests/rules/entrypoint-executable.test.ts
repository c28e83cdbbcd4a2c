import { describe, expect, it } from "vitest";
import { lintExample, testRule } from "./harness.ts";

const FILES = {
  "go.mod": "module example.com/shop\n\ngo 1.24\n",
  "main.go": "package main\n\nfunc main() {}\n",
  "lib/lib.go": "package lib\n",
  "cmd/worker/main.go": "package main\n\nfunc main() {}\n",
  "start.sh": "#!/bin/sh\nexec /shop\n",
  "bash.sh": "#!/usr/bin/env bash\nexec /shop\n",
  "windows.sh": "#!/bin/sh\r\nexec /shop\r\n",
  "strict.sh": "#!/bin/sh\nset -euo pipefail\nexec /shop\n",
  "plain.sh": "exec /shop\n",
  "bare.sh": "#!/bin/sh\nexec worker\n",
  "other.sh": '#!/bin/sh\nset -e\necho starting\nexec /usr/local/bin/shop "$@"\n',
  "optional.sh": '#!/bin/sh\n[ -x /nowhere ] && /nowhere\nif [ -n "$X" ]; then /nowhere; fi\nexec /shop\n',
  "returned.sh": "#!/usr/bin/env bash\r\nexec /shop\r\n",
  "option.sh": "#!/bin/bash -e\nexec /shop\n",
  "zsh.sh": "#!/usr/bin/env  zsh -e \nexec /shop\n",
  "split.sh": "#!/usr/bin/env -S bash -e\nexec /shop\n",
  "setting.sh": "#!/usr/bin/env DEBUG=1 bash\nexec /shop\n",
  "mention.sh": "echo no\n#!/bin/bash\n",
  program: "\u007fELF\u0002\u0000\u0000",
  "program.data": "data\u0000",
  "arguments.sh": '#!/bin/sh\nset -- /shop "$@"\nexec "$@"\n',
};
const image = (base: string, lines: string, build = "CGO_ENABLED=0 go build -o /shop ."): string =>
  `FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN ${build}\nFROM ${base}\n${lines}\n`;
const COPY = "COPY --from=build /shop /shop\n";

testRule("entrypoint-executable", {
  valid: [
    {
      name: "USER is at fault, and nothing starts",
      dockerfile: image("alpine:3.22", 'USER nobody2\nENTRYPOINT ["/nowhere"]'),
      files: FILES,
    },
    ...["debian:trixie-slim", "alpine:3.22", "debian", "example.com/base:1"].map((base) => ({
      dockerfile: image(base, `${COPY}COPY --chmod=755 strict.sh /\nENTRYPOINT ["/strict.sh"]`),
      files: FILES,
    })),
    {
      dockerfile: image("debian:12", `${COPY}CMD if (set -o pipefail) 2>&1; then set -o pipefail; fi; /shop`),
      files: FILES,
    },
    ...[
      'ENTRYPOINT ["/shop"]',
      'WORKDIR /\nENTRYPOINT ["./shop"]',
      'ENV PATH=/:$PATH\nCMD ["shop"]',
      "CMD /shop --port 80",
      "CMD exec /shop",
      "CMD /nowhere || /shop",
      "CMD cd $DATA && ./nowhere",
      "CMD if true; then exec /shop; fi; /nowhere",
      'COPY --chmod=755 optional.sh /\nENTRYPOINT ["/optional.sh"]',
      'COPY --chmod=755 arguments.sh /\nENTRYPOINT ["/arguments.sh"]\nCMD ["/nowhere"]',
      "CMD shop-from-volume || true",
      'ENTRYPOINT ["/nowhere"]\nENTRYPOINT []\nCMD ["/shop"]',
      'ENTRYPOINT ["/nowhere"]\nENTRYPOINT ["/shop"]',
      'VOLUME /data\nENTRYPOINT ["/data/shop"]',
      'VOLUME ["/var", "/data"]\nENTRYPOINT ["/data/shop"]',
      'VOLUME /var /data\nENTRYPOINT ["/data/bin/shop"]',
      'ARG DATA=/data\nVOLUME $DATA\nENTRYPOINT ["/data/shop"]',
      'COPY --chmod=755 split.sh /\nENTRYPOINT ["/split.sh"]',
      'COPY --chmod=755 setting.sh /\nENTRYPOINT ["/setting.sh"]',
      'COPY --chmod=755 program /\nENTRYPOINT ["/program"]',
      'COPY --chmod=755 program.data /\nENTRYPOINT ["/program.data"]',
      'RUN echo "exec /shop" > /run.sh && chmod +x /run.sh\nENTRYPOINT ["/run.sh"]',
      'COPY --from=build /src/lib /lib/shop\nCMD ["sh", "/lib/shop"]',
      'COPY --chmod=755 plain.sh /\nCMD ["sh", "/plain.sh"]',
      'COPY --from=build /shop /usr/bin/go\nENTRYPOINT ["/usr/bin/go"]\nCMD ["/shop"]',
      'COPY --chmod=755 start.sh /usr/bin/go\nENTRYPOINT ["go"]\nCMD ["/shop"]',
      'ENTRYPOINT ["/shop"]\nCMD ["./go"]',
      'RUN curl example.com | sh\nENTRYPOINT ["/nowhere"]',
      'COPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]',
      'COPY --chmod=644 start.sh /\nENTRYPOINT ["sh", "/start.sh"]',
      "COPY --chmod=755 plain.sh /\nENTRYPOINT /plain.sh",
      'RUN apk add bash\nCOPY --chmod=755 bash.sh /\nENTRYPOINT ["/bash.sh"]',
      'USER nobody\nRUN true\nENTRYPOINT ["/shop"]',
    ].map((lines) => ({ dockerfile: image("alpine:3.22", COPY + lines), files: FILES })),
    {
      name: "an image that nobody knows",
      dockerfile: image("registry.example/base", 'ENTRYPOINT ["/x"]'),
      files: FILES,
    },
    {
      name: "a tool: its script comes with a volume",
      dockerfile:
        'FROM golang:1.24\nARG VERSION\nRUN go install example.com/tool@${VERSION}\nWORKDIR /build\nCMD ["bash", "/build/gen.sh"]\n',
      files: FILES,
    },
    {
      name: "a tool of a fixed version, and a script that comes with a volume",
      dockerfile:
        'FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@v0.30.0\nWORKDIR /build\nCMD ["sh", "/build/gen.sh"]\n',
      files: FILES,
    },
    { name: "no go build", dockerfile: 'FROM scratch\nENTRYPOINT ["/x"]\n', files: FILES },
    {
      name: "executable for root alone",
      dockerfile: image("scratch", 'COPY --chmod=700 --from=build /shop /\nUSER 1000\nCMD ["/shop"]'),
      files: FILES,
    },
    {
      name: "a stage of an unknown context",
      dockerfile: image("scratch", 'COPY bin/ /bin/\nCMD ["/bin/x"]'),
    },
    {
      dockerfile: image("debian:bookworm-slim", `${COPY}ENTRYPOINT ["/bin/sh", "-c"]\nCMD ["/shop"]`),
      files: FILES,
    },
    { dockerfile: image("cgr.dev/chainguard/go:latest", `${COPY}CMD ["run", "."]`), files: FILES },
    {
      dockerfile: image("gcr.io/distroless/static-debian12:debug", `${COPY}CMD ["-c", "/shop"]`),
      files: FILES,
    },
    {
      name: "the tests of the project alone; the program comes with a volume",
      dockerfile: 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go test ./...\nCMD ["/src/bin/shop"]\n',
      files: FILES,
    },
  ],
  invalid: [
    {
      dockerfile: image("scratch", `${COPY}CMD /shop exec --port=80`),
      files: FILES,
      errors: ["7 noShell"],
      output: image("scratch", `${COPY}CMD ["/shop", "exec", "--port=80"]`),
    },
    {
      name: "a program that the script starts",
      dockerfile: image("alpine:3.22", `${COPY}COPY --chmod=755 bare.sh /\nENTRYPOINT ["/bare.sh"]`),
      files: FILES,
      errors: ["8 notInPath"],
      says: "worker: not found (in /bare.sh). No directory of PATH has worker.",
    },
    ...(
      [
        ["scratch", 'ENTRYPOINT ["/nowhere"]', "7 missing", 'exec: "/nowhere": stat /nowhere: no such file'],
        ["alpine:3.22", 'ENTRYPOINT ["nowhere"]', "7 notInPath", "executable file not found in $PATH"],
        ["alpine:3.22", "CMD exec /nowhere", "7 missing", "/nowhere: not found"],
        [
          "alpine:3.22",
          "CMD cd / && ./nowhere",
          "7 missing",
          "./nowhere: not found. Nothing is at /nowhere in the final image",
        ],
        ["alpine:3.22", "CMD test -f /shop && /nowhere", "7 missing", ""],
        ["alpine:3.22", "CMD DEBUG=1 nowhere", "7 notInPath", "nowhere: not found"],
        ["alpine:3.22", 'CMD ["sh", "/nowhere.sh"]', "7 missing", "can't open '/nowhere.sh'"],
        ["debian:12", 'CMD ["bash", "/nowhere.sh"]', "7 missing", "/nowhere.sh: No such file or directory"],
        ["debian:12", 'CMD ["sh", "-e", "/nowhere.sh"]', "7 missing", "cannot open /nowhere.sh"],
        [
          "alpine:3.22",
          'COPY --chmod=755 other.sh /\nENTRYPOINT ["/other.sh"]',
          "8 missing",
          "/usr/local/bin/shop: not found (in /other.sh)",
        ],
        [
          "alpine:3.22",
          'COPY windows.sh /\nCMD ["sh", "/windows.sh"]',
          "8 carriageReturn",
          "(in /windows.sh). The lines of /windows.sh end in CR LF, so what it names is `/shop\\r`",
        ],
        ["alpine:3.22", 'cmd ["$APP"]', "7 variable", "`CMD exec $APP`"],
        ["alpine:3.22", 'CMD ["sh", "-c", "/nowhere"]', "7 missing", ""],
        ["alpine:3.22", "CMD ['/shop']", "7 notJson", "[/shop]: not found"],
        ["alpine:3.22", "CMD [/shop, -v]", "7 notJson", "[/shop,: not found"],
        ["alpine:3.22", "CMD [shop]", "7 notJson", "[shop]: not found"],
        ["scratch", "CMD /shop $PORT", "7 noShell", 'exec: "/bin/sh": stat /bin/sh'],
        [
          "alpine:3.22",
          'WORKDIR /app\nENTRYPOINT ["/app"]',
          "8 directory",
          "is a directory: permission denied",
        ],
        ["alpine:3.22", 'COPY --chmod=644 start.sh /\nENTRYPOINT ["/start.sh"]', "8 permission", ""],
        ["alpine:3.22", 'COPY --chmod=755 windows.sh /\nENTRYPOINT ["/windows.sh"]', "8 carriageReturn", ""],
        [
          "alpine:3.22",
          'COPY --chmod=755 plain.sh /\nENTRYPOINT ["/plain.sh"]',
          "8 format",
          "exec format error",
        ],
        [
          "debian:bookworm-slim",
          'COPY --chmod=755 strict.sh /\nENTRYPOINT ["/strict.sh"]',
          "8 shellOption",
          "set: Illegal option -o pipefail (in /strict.sh)",
        ],
        [
          "alpine:3.22",
          'VOLUME /dat\nENTRYPOINT ["/data/shop"]',
          "8 missing",
          "Nothing is at /data/shop in the final image",
        ],
        ["alpine:3.22", 'VOLUME "/var"\nENTRYPOINT ["/data/shop"]', "8 missing", ""],
        [
          "alpine:3.22",
          'COPY --chmod=755 returned.sh /\nENTRYPOINT ["/returned.sh"]',
          "8 carriageReturn",
          "env: can't execute 'bash\\r': No such file or directory",
        ],
        [
          "alpine:3.22",
          'COPY --chmod=755 bash.sh /\nENTRYPOINT ["/bash.sh"]',
          "8 interpreter",
          "env: can't execute 'bash': No such file or directory. /bash.sh is to be run by bash",
        ],
        [
          "debian:trixie-slim",
          "COPY --chmod=755 zsh.sh /\nCMD cd / && ./zsh.sh",
          "8 interpreter",
          "env: 'zsh -e': No such file or directory",
        ],
        [
          "alpine:3.22",
          'COPY --chmod=755 option.sh /\nENTRYPOINT ["/option.sh"]',
          "8 interpreter",
          "exec /option.sh: no such file or directory. /option.sh is to be run by /bin/bash",
        ],
        [
          "alpine:3.22",
          "COPY --chmod=755 option.sh /\nCMD cd / && ./option.sh",
          "8 interpreter",
          "./option.sh: not found",
        ],
        [
          "alpine:3.22",
          'COPY --chmod=755 mention.sh /\nENTRYPOINT ["/mention.sh"]',
          "8 format",
          "exec /mention.sh: exec format error",
        ],
        ["alpine:3.22", 'CMD ["sh", "/shop"]', "7 binary", "/shop: line …: syntax error"],
        ["debian:12", 'CMD ["bash", "/shop"]', "7 binary", "/shop: cannot execute binary file"],
        ["debian:12", 'CMD ["/bin/sh", "/bin/bash"]', "7 binary", "/bin/bash: …: Syntax error"],
        [
          "alpine:3.22",
          "COPY --chmod=644 start.sh /\nCMD cd / && ./start.sh",
          "8 permission",
          "./start.sh: Permission denied",
        ],
        [
          "alpine:3.22",
          'COPY --chmod=644 start.sh /\nENTRYPOINT ["/start.sh"]',
          "8 permission",
          'exec: "/start.sh": permission denied',
        ],
        ["ubuntu:24.04", "CMD set -eo pipefail; exec /shop", "7 shellOption", ""],
        ["debian:12", 'CMD ["sh", "-eo", "pipefail", "-c", "/shop"]', "7 shellOption", ""],
        ["alpine:3.22", 'COPY --chmod=755 bash.sh /\nENTRYPOINT ["/bash.sh"]', "8 interpreter", ""],
      ] as const
    ).map(([base, lines, error, says]) => ({
      dockerfile: image(base, COPY + lines),
      files: FILES,
      errors: [error],
      says,
    })),
    {
      dockerfile: image("scratch", `${COPY}CMD ["/shop"]`, "go build -o /shop ./lib"),
      files: FILES,
      errors: ["7 archive"],
    },
    {
      dockerfile: image("scratch", `${COPY}CMD ["/shop"]`, "GOOS=darwin go build -o /shop ."),
      files: FILES,
      errors: ["7 platform"],
      says: "exec /shop: exec format error. /shop was built with GOOS=darwin",
    },
    {
      dockerfile: image("scratch", `${COPY}CMD exec /shop -v`),
      files: FILES,
      errors: ["7 noShell"],
      output: image("scratch", `${COPY}CMD ["/shop", "-v"]`),
    },
    {
      dockerfile: image("scratch", `${COPY}CMD exec   /shop  serve exec --port=80`),
      files: FILES,
      errors: ["7 noShell"],
      output: image("scratch", `${COPY}CMD ["/shop", "serve", "exec", "--port=80"]`),
    },
    ...[
      ["CMD ['/shop']", 'CMD ["/shop"]'],
      ["ENTRYPOINT ['/shop' , '-v','--port=80', '' ] ", 'ENTRYPOINT ["/shop" , "-v","--port=80", "" ] '],
    ].map(([single = "", double = ""]) => ({
      name: `single quotes: ${single}`,
      dockerfile: image("alpine:3.22", COPY + single),
      files: FILES,
      errors: ["7 notJson"],
      output: image("alpine:3.22", COPY + double),
    })),
    {
      dockerfile: image("scratch", `${COPY}CMD [" /shop   -v ", "x y"]`),
      files: FILES,
      errors: ["7 words"],
      output: image("scratch", `${COPY}CMD ["/shop", "-v", "x y"]`),
    },
    ...["/usr/bin/shop", "shop"].map((written) => ({
      name: `the one program of the project is elsewhere: ${written}`,
      dockerfile: image("scratch", `${COPY}ENTRYPOINT ["${written}", "-v"]`),
      files: FILES,
      errors: [written.startsWith("/") ? "7 missing" : "7 notInPath"],
      output: image("scratch", `${COPY}ENTRYPOINT ["/shop", "-v"]`),
    })),
    ...["CGO_ENABLED=0 go install .", "CGO_ENABLED=0 go install"].map((build) => ({
      name: `the project is installed: ${build}`,
      dockerfile: image("scratch", 'COPY --from=build /go/bin/shop /bin/\nENTRYPOINT ["/shop"]', build),
      files: FILES,
      errors: ["7 missing"],
      output: image("scratch", 'COPY --from=build /go/bin/shop /bin/\nENTRYPOINT ["/bin/shop"]', build),
    })),
    {
      dockerfile: image("alpine:3.22", `${COPY}COPY --chmod=0644 start.sh /\nENTRYPOINT ["/start.sh"]`),
      files: FILES,
      errors: ["8 permission"],
      output: image("alpine:3.22", `${COPY}COPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]`),
    },
    {
      name: "the right was taken away in the build stage",
      dockerfile: image(
        "alpine:3.22",
        `${COPY}COPY --from=build /src/start.sh /\nENTRYPOINT ["/start.sh"]`,
        "go build -o /shop . && chmod 644 start.sh",
      ),
      files: FILES,
      errors: ["8 permission"],
      output: image(
        "alpine:3.22",
        `${COPY}COPY --chmod=755 --from=build /src/start.sh /\nENTRYPOINT ["/start.sh"]`,
        "go build -o /shop . && chmod 644 start.sh",
      ),
    },
    {
      dockerfile: image("scratch", `${COPY}CMD ["/shop -v", "x"]`),
      files: FILES,
      errors: ["7 words"],
      output: image("scratch", `${COPY}CMD ["/shop", "-v", "x"]`),
    },
    ...["debian:bookworm-slim", "alpine:3.22"].map((base) => ({
      dockerfile: image(base, `${COPY}ENTRYPOINT ["/bin/sh"]\nCMD ["/shop"]`),
      files: FILES,
      errors: ["7 binary"],
    })),
    {
      name: "the base image's shell",
      dockerfile: image("gcr.io/distroless/static-debian12:debug", `${COPY}CMD ["/shop"]`),
      files: FILES,
      errors: ["7 binary"],
      says: "The ENTRYPOINT is a shell, which reads /shop as its script",
    },
    {
      name: "the base image's go",
      dockerfile: image("cgr.dev/chainguard/go:latest", `${COPY}CMD ["/shop"]`),
      files: FILES,
      errors: ["7 goCommand"],
      says: "go /shop: unknown command",
    },
  ],
});

describe("no edit is suggested", () => {
  const worker = "go build -o /shop . && go build -o /worker ./cmd/worker";
  it.each([
    ["a shell would replace the variable", image("scratch", `${COPY}CMD /shop --port=$PORT`)],
    ["a shell would set the variable", image("scratch", `${COPY}CMD PORT=80 /shop`)],
    ["more follows the array", image("alpine:3.22", `${COPY}CMD ['/shop'] -v`)],
    ["quotes inside of quotes", image("alpine:3.22", `${COPY}CMD ['/shop', 'a"b']`)],
    ["a quote that is not closed", image("alpine:3.22", `${COPY}CMD ['/shop', '-v]`)],
    ["two kinds of quotes", image("alpine:3.22", `${COPY}CMD ['/shop', "-v"]`)],
    ["a word that a shell would have to read", image("scratch", `${COPY}CMD ["/shop -v 'a b'"]`)],
    ["the program has another name", image("scratch", `${COPY}ENTRYPOINT ["/usr/bin/server"]`)],
    [
      "the project has two programs",
      image("scratch", `${COPY}COPY --from=build /worker /\nENTRYPOINT ["/usr/bin/shop"]`, worker),
    ],
    ...["755", "u+x"].map((mode): [string, string] => [
      `a RUN has taken the right away that COPY gave: ${mode}`,
      image(
        "alpine:3.22",
        `${COPY}COPY --chmod=${mode} start.sh /\nRUN chmod 644 /start.sh\nENTRYPOINT ["/start.sh"]`,
      ),
    ]),
    [
      "COPY brings two files",
      image("alpine:3.22", `${COPY}COPY start.sh bash.sh /\nRUN chmod 644 /start.sh\nCMD ["/start.sh"]`),
    ],
    [
      "COPY brings a text",
      image("alpine:3.22", `${COPY}COPY <<E /start.sh\n#!/bin/sh\nE\nCMD ["/start.sh"]`),
    ],
    ["a shell starts it", image("alpine:3.22", `${COPY}CMD ["sh", "-c", "/usr/bin/shop"]`)],
    ["another program starts it", image("alpine:3.22", `${COPY}CMD ["env", "/usr/bin/shop"]`)],
    [
      "its script starts it",
      image("alpine:3.22", `${COPY}COPY --chmod=755 other.sh /shop.sh\nENTRYPOINT ["/shop.sh"]`),
    ],
  ])("%s", (_, dockerfile) => {
    const messages = lintExample({ dockerfile, files: FILES }, "entrypoint-executable");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
