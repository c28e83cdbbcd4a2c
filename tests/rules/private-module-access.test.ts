import { describe, expect, it } from "vitest";
import { GREET, MODULE, lintExample, testRule } from "./harness.ts";

const SECRET = { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` };

const fetching = (base: string, lines: string, run: string): string =>
  `FROM golang:1.24
ENV GOPRIVATE=github.com/acme
RUN mkdir -p ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts
RUN git config --global url."${base}".insteadOf https://github.com/
WORKDIR /shop
COPY . .
${lines}RUN ${run}go mod download
`;

const downloading = (lines: string, image = "golang:1.24"): string =>
  `FROM ${image}\n${lines}\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n`;
const BY_SSH = 'RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/';
const SETTINGS = { privateModules: ["github.com/acme"] };

testRule("private-module-access", {
  valid: [
    ...[
      "ENV GOPRIVATE=github.com/acme GONOPROXY=none GOPROXY=https://proxy.corp.example",
      "ENV GOPRIVATE=github.com/acme GONOPROXY=other.example GOPROXY=https://proxy.corp.example,direct",
      "ARG N\nENV GOPRIVATE=github.com/acme GONOPROXY=$N",
      "ENV GOPRIVATE=github.com/acme GONOPROXY=none GOPROXY=https://proxy.golang.org",
      `ENV GOPROXY=https://proxy.golang.org\n${BY_SSH}`,
      `ENV GOPROXY=off\n${BY_SSH}`,
      'ENV GOPRIVATE=github.com/acme\nRUN git config --global url."https://me:p:w@github.com/".insteadOf https://github.com/',
      'ENV GOPRIVATE=github.com/acme\nRUN git config --global url."file:///srv/".insteadOf https://github.com/',
      'ENV GOPRIVATE=github.com/acme\nRUN git config --global url."/srv/".insteadOf https://github.com/',
    ].map((lines) => ({ dockerfile: downloading(lines), files: SECRET })),
    ...[
      "ENV GOPROXY=off",
      "ENV GOPROXY=,",
      "ENV GOPROXY=foo",
      "ARG P\nENV GOPROXY=$P",
      "ENV GOPROXY=https://proxy.corp.example,direct",
      "ENV GOPROXY=https://proxy.golang.org,https://proxy.corp.example",
    ].map((lines) => ({
      name: `private by the settings: ${lines}`,
      dockerfile: downloading(lines),
      files: SECRET,
      settings: SETTINGS,
    })),
    {
      name: "without git, a proxy is asked first",
      dockerfile: downloading("ENV GOPROXY=https://proxy.golang.org,direct", "golang:1.24-alpine"),
      files: SECRET,
    },
    ...[
      ["ssh://git@github.com:22/", ""],
      ["git@github.com:", ""],
      ["ssh://git@github.com/", "ENV SSH_AUTH_SOCK=/run/agent.sock\n"],
      ["ssh://git@github.com/", "ARG SOCK\nENV SSH_AUTH_SOCK=$SOCK\n"],
    ].map(([base = "", lines = ""]) => ({
      name: `${base} ${lines}`,
      dockerfile: fetching(base, lines, "--mount=type=ssh "),
      files: SECRET,
    })),
    {
      name: "the socket is the mount's",
      dockerfile: fetching(
        "ssh://git@github.com/",
        "ENV SSH_AUTH_SOCK=/agent.sock\n",
        "--mount=type=ssh,target=/agent.sock ",
      ),
      files: SECRET,
    },
    {
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN mkdir -p ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nRUN --mount=type=ssh go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
    },
    {
      name: "a secret may hold credentials",
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN git config --global credential.helper store && go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
    },
    {
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nARG TOKEN\nRUN git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/ && go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
    },
    {
      name: "nothing says that it is private",
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/other\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
    },
    {
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN mkdir -p ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nENV GIT_SSH_COMMAND="ssh -i /key"\nRUN go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
    },
    {
      name: "ssh for a whole host: its public modules come from the proxy all the same",
      dockerfile:
        'FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN git config --global url."git@github.com:".insteadOf https://github.com/ && go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/pkg/errors v0.9.1\n` },
    },
    {
      name: "a token without a default",
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nARG TOKEN\nWORKDIR /shop\nCOPY . .\nRUN git config --global url."https://${TOKEN}@github.com/".insteadOf https://github.com/ && go mod download\n',
      files: SECRET,
    },
    {
      name: "a public proxy, and nothing says that the module is private",
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://goproxy.cn\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: SECRET,
    },
    {
      name: "a proxy of the company's own may have it",
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://goproxy.cn,https://athens.corp.example\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: SECRET,
      settings: { privateModules: ["github.com/acme"] },
    },
    ...[
      "go mod download || true",
      'if [ -n "$CHECK" ]; then go mod download; fi',
      "go mod download; go version",
    ].map((run) => ({
      name: `it may fail: ${run}`,
      dockerfile: `FROM golang:1.24\nARG CHECK\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`,
      files: SECRET,
    })),
  ],
  invalid: [
    {
      name: "without git, straight from the repository",
      dockerfile: downloading("ENV GOPROXY=direct", "golang:1.24-alpine"),
      files: SECRET,
      errors: ["5 git"],
      says: "(GOPROXY=direct)",
    },
    {
      name: "GONOPROXY says that a proxy is asked, and the proxy does not have it",
      dockerfile: downloading("ENV GOPRIVATE=github.com/acme GONOPROXY=none"),
      files: SECRET,
      errors: ["5 credentials"],
      says: "(GOPRIVATE=github.com/acme)",
    },
    {
      name: "by GONOPROXY alone, whatever the proxy",
      dockerfile: downloading("ENV GONOPROXY=github.com/acme GOPROXY=https://proxy.corp.example"),
      files: SECRET,
      errors: ["5 credentials"],
      says: "(GONOPROXY=github.com/acme)",
    },
    {
      name: "by ssh, straight from the repository",
      dockerfile: downloading(`ENV GOPROXY=direct\n${BY_SSH}`),
      files: SECRET,
      errors: ["6 sshMount"],
      says: "(git is told to fetch it by ssh (github.com))",
    },
    ...(
      [
        ["ENV GOPROXY=direct", "credentials", "(the settings say that it is private)"],
        [
          "ENV GOPROXY=https://proxy.golang.org/,direct",
          "credentials",
          "git opens https://github.com/acme/secret",
        ],
        [
          "ENV GOPROXY=https://proxy.golang.org/",
          "proxy",
          "reading https://proxy.golang.org/github.com/acme/secret/@v/v1.0.0.mod: 404 Not Found",
        ],
      ] as const
    ).map(([lines, lack, says]) => ({
      name: `private by the settings: ${lines}`,
      dockerfile: downloading(lines),
      files: SECRET,
      settings: SETTINGS,
      errors: [`5 ${lack}`],
      says,
    })),
    ...["ssh://git@github.com:", "git@github.com/", "ssh://github.com/", "git+ssh://git@github.com:"].map(
      (base) => ({
        name: `git opens ${base}`,
        dockerfile: fetching(base, "", "--mount=type=ssh "),
        files: SECRET,
        errors: ["7 address"],
      }),
    ),
    {
      dockerfile: fetching("ssh://git@github.com:", "", ""),
      files: SECRET,
      errors: ["7 address"],
      says: "Could not resolve hostname github.com:acme",
    },
    {
      dockerfile: fetching("ssh://git@github.com/", "ENV SSH_AUTH_SOCK=/agent.sock\n", "--mount=type=ssh "),
      files: SECRET,
      errors: ["8 sshSocket"],
    },
    {
      dockerfile: fetching(
        "ssh://git@github.com/",
        "",
        "--mount=type=ssh export SSH_AUTH_SOCK=/tmp/agent.sock && ",
      ),
      files: SECRET,
      errors: ["7 sshSocket"],
    },
    {
      name: "public proxies alone",
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://goproxy.cn\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download\n",
      files: SECRET,
      settings: { privateModules: ["github.com/acme"] },
      errors: ["5 proxy"],
      says: "reading https://goproxy.cn/github.com/acme/secret/@v/v1.0.0.mod: 404 Not Found",
      output:
        "FROM golang:1.24\nENV GOPROXY=https://goproxy.cn\nWORKDIR /shop\nCOPY . .\nENV GOPRIVATE=github.com/acme\nRUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download\n",
    },
    {
      name: "everything direct, and git goes by ssh",
      dockerfile:
        'FROM golang:1.24\nENV GOPROXY=direct\nWORKDIR /shop\nCOPY . .\nRUN git config --global url."git@github.com:".insteadOf https://github.com/ && go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/pkg/errors v0.9.1\n` },
      errors: ["5 sshMount"],
    },
    {
      name: "a variable that nothing sets",
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN git config --global url."https://${TOKEN}@github.com/".insteadOf https://github.com/ && go mod download\n',
      files: SECRET,
      errors: ["5 emptyPassword"],
      says: "could not read Password for 'https://github.com': terminal prompts disabled",
    },
    {
      name: "a variable in single quotes",
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nARG TOKEN=x\nWORKDIR /shop\nCOPY . .\nRUN git config --global url.'https://${TOKEN}@github.com/'.insteadOf https://github.com/ && go mod download\n",
      files: SECRET,
      errors: ["6 emptyPassword"],
      says: "could not read Password for 'https://%24%7BTOKEN%7D@github.com': terminal prompts disabled",
    },
    {
      name: "an ARG of another scope",
      dockerfile:
        'ARG TOKEN=abc\nFROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN git config --global url."https://oauth2:${TOKEN}@github.com/".insteadOf https://github.com/ && go mod download\n',
      files: SECRET,
      errors: ["6 emptyPassword"],
      says: "Authentication failed for 'https://github.com/acme/secret/'",
    },
    {
      name: "told after the fetch",
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nRUN ssh-keyscan github.com > /etc/ssh/ssh_known_hosts\nCOPY go.mod ./\n# fetch\nRUN --mount=type=ssh go mod download\nCOPY . .\n  RUN git config --global \\\n    url."ssh://git@github.com/".insteadOf https://github.com/\nRUN --mount=type=ssh go build .\n',
      files: SECRET,
      errors: ["7 tooLate"],
      output:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nRUN ssh-keyscan github.com > /etc/ssh/ssh_known_hosts\nCOPY go.mod ./\nRUN git config --global \\\n    url."ssh://git@github.com/".insteadOf https://github.com/\n# fetch\nRUN --mount=type=ssh go mod download\nCOPY . .\nRUN --mount=type=ssh go build .\n',
    },
    {
      name: "told after the fetch, with a variable that is declared between",
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nARG TOKEN\nRUN git config --global url."https://${TOKEN}@github.com/".insteadOf https://github.com/\n',
      files: SECRET,
      errors: ["5 credentials"],
    },
    {
      name: "all that ssh takes, for another user",
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nRUN useradd -m -u 1000 app\nUSER app\nWORKDIR /home/app/shop\nCOPY . .\nRUN --mount=type=ssh go mod download\n",
      files: SECRET,
      errors: ["7 rewrite"],
      output:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nRUN useradd -m -u 1000 app\nUSER app\nWORKDIR /home/app/shop\nCOPY . .\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nRUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts\nRUN --mount=type=ssh,uid=1000 go mod download\n',
    },
    {
      name: "a rewrite for pushing alone",
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN git config --global url."ssh://git@github.com/".pushInsteadOf https://github.com/\nRUN --mount=type=ssh go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["6 rewrite"],
    },
    {
      name: "a path with .git, for which Go tries one protocol after the other",
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=git.corp.example\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=ssh go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire git.corp.example/team/lib.git v1.0.0\n` },
      errors: ["5 rewrite"],
      says: '"no secure protocol found for repository"',
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["5 credentials"],
      says: "terminal prompts disabled",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN mkdir -p ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts\nRUN --mount=type=ssh go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["6 rewrite"],
    },
    {
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN mkdir -p ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nRUN go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["7 sshMount"],
    },
    {
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nRUN --mount=type=ssh go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["6 hostKey"],
    },
    {
      name: "the key of another host",
      dockerfile:
        'FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN ssh-keyscan gitlab.com > /etc/ssh/ssh_known_hosts\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\nRUN --mount=type=ssh go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["7 hostKey"],
    },
    {
      dockerfile:
        "FROM golang:1.24-alpine\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["5 git"],
    },
    {
      dockerfile:
        'FROM golang:1.24-alpine\nRUN apk add --no-cache git && git config --global url."git@github.com:".insteadOf https://github.com/\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=ssh go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["6 sshProgram"],
    },
    {
      dockerfile:
        'FROM golang:1.24\nRUN useradd -m -u 1000 app && ssh-keyscan github.com > /etc/ssh/ssh_known_hosts && git config --system url."ssh://git@github.com/".insteadOf https://github.com/\nENV GOPRIVATE=github.com/acme\nUSER app\nWORKDIR /home/app/shop\nCOPY . .\nRUN --mount=type=ssh go mod download\n',
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      errors: ["7 sshOwner"],
      says: "uid=1000",
    },
    {
      name: "by the settings",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPROXY=direct go mod download\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` },
      settings: { privateModules: ["github.com/acme"] },
      errors: ["4 credentials"],
    },
    {
      name: "once in a stage",
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN go build .\n",
      files: SECRET,
      errors: ["5 credentials"],
      says: "cannot fetch github.com/acme/secret@v1.0.0 (",
    },
    ...(
      [
        ["\n", "\n"],
        ["\n", ""],
        ["\r\n", "\r\n"],
        ["\r\n", ""],
      ] as const
    ).map(([end, last]) => ({
      name: `told in the last line, with ${JSON.stringify(end)} and ${JSON.stringify(last)} at the end`,
      dockerfile:
        [
          "FROM golang:1.24",
          "ENV GOPRIVATE=github.com/acme",
          "WORKDIR /shop",
          "RUN ssh-keyscan github.com > /etc/ssh/ssh_known_hosts",
          "COPY go.mod ./",
          "RUN --mount=type=ssh go mod download",
          'RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/',
        ].join(end) + last,
      files: SECRET,
      errors: ["6 tooLate"],
      says: "comes only after it, in line 7.",
      output:
        [
          "FROM golang:1.24",
          "ENV GOPRIVATE=github.com/acme",
          "WORKDIR /shop",
          "RUN ssh-keyscan github.com > /etc/ssh/ssh_known_hosts",
          "COPY go.mod ./",
          'RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/',
          "RUN --mount=type=ssh go mod download",
        ].join(end) + last,
    })),
  ],
});

it("moves no trigger of ONBUILD", () => {
  const dockerfile =
    'FROM golang:1.24 AS base\nENV GOPRIVATE=github.com/acme\nWORKDIR /shop\nRUN ssh-keyscan github.com > /etc/ssh/ssh_known_hosts\nONBUILD COPY go.mod ./\nONBUILD RUN --mount=type=ssh go mod download\n\nFROM base\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\n';
  const messages = lintExample({ dockerfile, files: SECRET }, "private-module-access");
  expect(messages.map(({ messageId }) => messageId)).toEqual(["tooLate"]);
  expect(messages[0]?.suggestions ?? []).toEqual([]);
});

describe("suggestions", () => {
  const BY_SSH = 'RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/';
  const KEY = "RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts";
  const KEYS = "RUN ssh-keyscan github.com > /etc/ssh/ssh_known_hosts";
  const AS_USER = ["RUN useradd -m -u 1000 app", "USER app"];
  const rewriting = (base: string): string =>
    `RUN git config --global url."${base}".insteadOf https://github.com/`;
  const edited = (lines: readonly string[], image = "golang:1.24"): [string, readonly string[]][] => {
    const dockerfile = [`FROM ${image}`, "ENV GOPRIVATE=github.com/acme", "COPY . .", ...lines, ""].join(
      "\n",
    );
    const [message] = lintExample({ dockerfile, files: SECRET }, "private-module-access");
    return (message?.suggestions ?? []).map(({ desc, fix: { range, text } }) => {
      const lines = (dockerfile.slice(0, range[0]) + text + dockerfile.slice(range[1])).split("\n");
      return [desc.replace(/ github.*/, ""), lines.slice(3, -1)];
    });
  };
  const ALL = "Give the fetch of";

  it.each([
    [
      "what is missing of git, ssh, its address and the key",
      "golang:1.24-alpine",
      ["RUN --mount=type=ssh go mod download"],
      ["RUN apk add --no-cache git openssh-client", BY_SSH, KEY, "RUN --mount=type=ssh go mod download"],
    ],
    [
      "the agent and the key, for the user",
      "golang:1.24",
      [...AS_USER, BY_SSH, "RUN go mod download"],
      [...AS_USER, BY_SSH, KEY, "RUN --mount=type=ssh,uid=1000 go mod download"],
    ],
    [
      "the owner of the socket",
      "golang:1.24",
      [...AS_USER, BY_SSH, KEY, "RUN --mount=type=ssh go mod download"],
      [...AS_USER, BY_SSH, KEY, "RUN --mount=type=ssh,uid=1000 go mod download"],
    ],
    [
      "the key of a host in the short form",
      "golang:1.24",
      [rewriting("git@github.com:"), "RUN --mount=type=ssh go mod download"],
      [rewriting("git@github.com:"), KEY, "RUN --mount=type=ssh go mod download"],
    ],
  ])("give %s", (_, image, lines, result) => {
    expect(edited(lines, image)).toEqual([[ALL, result]]);
  });

  it.each([
    ["who is not root installs nothing", "golang:1.24-alpine", ["USER 1000"], ""],
    ["the mount has a mode of its own", "golang:1.24", [...AS_USER, BY_SSH, KEY], ",mode=0600"],
    ["two agents", "golang:1.24", [...AS_USER, BY_SSH, KEY], " --mount=type=ssh,id=b,target=/b"],
    ["another port", "golang:1.24", [rewriting("ssh://git@github.com:2222/")], ""],
    ["another host", "golang:1.24", [rewriting("ssh://git@ssh.github.com/")], ""],
  ])("there is none: %s", (_, image, lines, more) => {
    expect(edited([...lines, `RUN --mount=type=ssh${more} go mod download`], image)).toEqual([]);
  });

  it.each([
    ["a RUN that only speaks to git", [BY_SSH], "Move the RUN of line 6 above the fetch."],
    [
      "what stands between does not matter",
      ["RUN true", "WORKDIR /x", BY_SSH],
      "Move the RUN of line 8 above the fetch.",
    ],
    ["it does more", [`${BY_SSH} && go build .`], ALL],
    ["it has a mount", [BY_SSH.replace("RUN", "RUN --mount=type=cache,target=/c")], ALL],
    ["a variable is set between", ["ENV A=b", BY_SSH], ALL],
    ["it is about another host", [BY_SSH.replaceAll("github", "gitlab")], ALL],
  ])("of a setting that comes too late: %s", (_, lines, description) => {
    const found = edited([KEYS, "RUN --mount=type=ssh go mod download", ...lines]);
    expect(found.map(([desc]) => desc)).toEqual([description]);
  });
});
