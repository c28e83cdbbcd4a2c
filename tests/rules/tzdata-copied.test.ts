import { MODULE, PLAIN, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;
const ZONED = {
  "go.mod": MODULE,
  "main.go":
    'package main\n\nimport "time"\n\nfunc main() {\n\t_, _ = time.LoadLocation("Europe/Berlin")\n}\n',
} as const;

testRule("tzdata-copied", {
  valid: [
    { dockerfile: image("scratch", ""), files: PLAIN },
    { dockerfile: image("gcr.io/distroless/static-debian12", "ENV TZ=Europe/Berlin"), files: ZONED },
    {
      dockerfile: image(
        "scratch",
        "COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo\nENV TZ=Europe/Berlin",
      ),
      files: ZONED,
    },
    {
      dockerfile: image(
        "scratch",
        "COPY --from=build /usr/local/go/lib/time/zoneinfo.zip /\nENV ZONEINFO=/zoneinfo.zip",
      ),
      files: ZONED,
    },
    { dockerfile: image("alpine:3.22", "RUN apk add tzdata"), files: ZONED },
    { dockerfile: image("scratch", "ENV TZ=UTC"), files: PLAIN },
    {
      name: "compiled in",
      dockerfile: image("scratch", "ENV TZ=Europe/Berlin"),
      files: { ...ZONED, "zones.go": 'package main\n\nimport _ "time/tzdata"\n' },
    },
    {
      name: "by tag",
      dockerfile: image("scratch", "ENV TZ=Europe/Berlin").replace("-o", "-tags timetzdata -o"),
      files: ZONED,
    },
    {
      name: "tags that are not known",
      dockerfile: image("scratch", "").replace("-o", "-tags $TAGS -o"),
      files: ZONED,
    },
    {
      name: "an image that is not known",
      dockerfile: image("registry.example/x", "ENV TZ=Europe/Berlin"),
      files: ZONED,
    },
    { name: "sources that are not known", dockerfile: image("scratch", "ENV TZ=Europe/Berlin") },
    {
      name: "a comment",
      dockerfile: image("scratch", ""),
      files: { "go.mod": MODULE, "main.go": ZONED["main.go"].replace("\t_, _", "\t// _, _") },
    },
    {
      name: "another package",
      dockerfile: image("scratch", ""),
      files: { ...PLAIN, "other/x.go": ZONED["main.go"] },
    },
    { name: "another variable", dockerfile: image("alpine:3.22", "ENV LANG=C"), files: PLAIN },
    {
      name: "only the builder knows the zone",
      dockerfile: image("alpine:3.22", "ARG TZ\nENV TZ=$TZ"),
      files: PLAIN,
    },
    {
      name: "one of two programs has the zones compiled in",
      dockerfile:
        "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app . && go build -tags timetzdata -o /cron .\nFROM alpine:3.22\nCOPY --from=build /app /cron /bin/\nENV TZ=Europe/Berlin\n",
      files: PLAIN,
    },
  ],
  invalid: [
    {
      name: "among other variables",
      dockerfile: image("alpine:3.22", "ENV LANG=C TZ=Europe/Berlin\nENV PORT=80"),
      files: PLAIN,
      errors: ["7 variable"],
      says: "`TZ=Europe/Berlin` has no effect",
    },
    {
      dockerfile: image("scratch", ""),
      files: ZONED,
      errors: ["5 loaded"],
      says: "main.go line 6 asks for the time zone Europe/Berlin",
    },
    { dockerfile: image("alpine:3.22", ""), files: ZONED, errors: ["5 loaded"] },
    { dockerfile: image("alpine:3.22", "ENV TZ=Europe/Berlin"), files: PLAIN, errors: ["7 variable"] },
  ],
});
