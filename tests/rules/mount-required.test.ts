import { GREET, PLAIN, testRule } from "./harness.ts";

const build = (run: string): string => `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`;

testRule("mount-required", {
  valid: [
    { dockerfile: build("--mount=type=ssh,required=true go mod download"), files: GREET },
    { dockerfile: build("--mount=type=ssh,required go mod download"), files: GREET },
    {
      name: "said to be optional",
      dockerfile: build("--mount=type=ssh,required=false go mod download"),
      files: GREET,
    },
    { dockerfile: build("--mount=type=cache,target=/go/pkg/mod go mod download"), files: GREET },
    { name: "nothing to fetch", dockerfile: build("--mount=type=ssh go build ."), files: PLAIN },
    { name: "no go command", dockerfile: build("--mount=type=secret,id=npm npm ci"), files: GREET },
    {
      name: "it is asked for",
      dockerfile: build(
        "--mount=type=secret,id=token if [ -f /run/secrets/token ]; then echo x; fi; go mod download",
      ),
      files: GREET,
    },
    {
      name: "it may fail",
      dockerfile: build(
        "--mount=type=secret,id=token cp /run/secrets/token ~/.netrc || true; go mod download",
      ),
      files: GREET,
    },
    {
      dockerfile: build("--mount=type=secret,id=token,env=TOKEN echo ${TOKEN:-none} && go mod download"),
      files: GREET,
    },
  ],
  invalid: [
    {
      dockerfile: build("--mount=type=ssh go mod download"),
      files: GREET,
      errors: ["4 ssh"],
      says: "Without `docker build --ssh default`",
      output: build("--mount=type=ssh,required=true go mod download"),
    },
    {
      dockerfile: build("--mount=type=secret,id=netrc,target=/root/.netrc go mod download"),
      files: GREET,
      errors: ["4 secret"],
      says: "--secret id=netrc",
      output: build("--mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download"),
    },
    {
      name: "in quotes of an option, over two lines",
      dockerfile: build(
        "--mount=type=ssh,id=deploy \\\n    --mount=type=cache,target=/go/pkg/mod \\\n    go mod download",
      ),
      files: GREET,
      errors: ["4 ssh"],
      output: build(
        "--mount=type=ssh,id=deploy,required=true \\\n    --mount=type=cache,target=/go/pkg/mod \\\n    go mod download",
      ),
    },
    { name: "without a context", dockerfile: build("--mount=type=ssh go mod download"), errors: ["4 ssh"] },
  ],
});
