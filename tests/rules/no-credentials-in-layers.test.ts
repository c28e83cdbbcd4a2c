import { GREET, testRule } from "./harness.ts";

const build = (settings: string, image = "golang:1.24"): string =>
  `FROM ${image}\nWORKDIR /shop\n${settings}\nCOPY . .\nRUN go mod download\n`;
const GIT = 'git config --global url."https://x:${TOKEN}@github.com/".insteadOf https://github.com/';

testRule("no-credentials-in-layers", {
  valid: [
    { dockerfile: build("RUN --mount=type=secret,id=netrc,target=/root/.netrc go version"), files: GREET },
    {
      name: "settings of git as variables of one RUN",
      dockerfile: build(
        'RUN --mount=type=secret,id=token,env=TOKEN GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.https://x:$TOKEN@github.com/.insteadOf" GIT_CONFIG_VALUE_0=https://github.com/ go mod download',
      ),
      files: GREET,
    },
    {
      dockerfile: build('RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/'),
      files: GREET,
    },
    {
      name: "no credential",
      dockerfile: build(
        'ARG HOST=github.com\nRUN git config --global url."ssh://git@${HOST}/".insteadOf https://${HOST}/',
      ),
      files: GREET,
    },
    {
      name: "a name for commits",
      dockerfile: build("ARG EMAIL\nRUN git config --global user.email $EMAIL"),
      files: GREET,
    },
    {
      name: "removed in the same RUN",
      dockerfile: build(`ARG TOKEN\nRUN ${GIT} && go mod download && rm ~/.gitconfig`),
      files: GREET,
    },
    {
      name: "taken out in the same RUN",
      dockerfile: build(
        `ARG TOKEN\nRUN ${GIT} && go mod download && git config --global --unset-all url.https://x:\${TOKEN}@github.com/.insteadOf`,
      ),
      files: GREET,
    },
    {
      name: "a home that is mounted",
      dockerfile: build(`ARG TOKEN\nRUN --mount=type=tmpfs,target=/root ${GIT} && go mod download`),
      files: GREET,
    },
    {
      name: "another file of settings",
      dockerfile: build(`ARG TOKEN\nENV GIT_CONFIG_GLOBAL=/tmp/x\nRUN ${GIT}`),
      files: GREET,
    },
    {
      dockerfile: build("COPY id_rsa.pub /home/app/.ssh/authorized_keys"),
      files: { ...GREET, "id_rsa.pub": "" },
    },
    {
      name: "a key of a server for tests",
      dockerfile: build("COPY id_rsa /etc/sshd/"),
      files: { ...GREET, id_rsa: "" },
    },
    { name: "from an image", dockerfile: build("COPY --from=keys /id_rsa /root/.ssh/"), files: GREET },
    { dockerfile: build("COPY known_hosts /root/.ssh/"), files: { ...GREET, known_hosts: "" } },
    { dockerfile: build("ARG HOST=a.example\nENV GOPROXY=https://$HOST/go"), files: GREET },
    ...[
      // What the script makes itself is nobody's secret that is known here.
      `RUN TOKEN=$(./token) && ${GIT}`,
      `RUN --mount=type=cache,target=/c TOKEN="$(cat /run/secrets/token)" && ${GIT}`,
      `RUN --mount=type=secret,id=other,env=OTHER ${GIT}`,
      "RUN --mount=type=secret,id=a cp /c /root/.netrc",
      "RUN --mount=type=secret,id=a cat /run/secrets/a /root/.netrc",
      "RUN --mount=type=cache,target=/a cp /a /root/.netrc",
      `ARG TOKEN\nRUN --mount=type=tmpfs,target=/root/.gitconfig ${GIT}`,
      "ARG TOKEN\nRUN git config user.name $TOKEN",
      "ARG TOKEN\nRUN echo config --global $TOKEN",
      "ARG TOKEN\nRUN git config --global --get url.$TOKEN",
      "ARG TOKEN\nARG NONE\nRUN HOME=$NONE git config --global url.$TOKEN.insteadOf x",
      "ARG TOKEN\nRUN echo $TOKEN > /root/.netrc && rm /root/.netrc",
      "ARG TOKEN\nRUN echo $TOKEN > /root/netrc",
      "ARG TOKEN_FILE_NAME\nARG TOKENS\nRUN echo $TOKENS > /root/.netrc",
      "ARG A\nENV HTTP_PROXY=https://$A@goproxy.corp.example",
      "ARG A\nENV GOPROXY=https://goproxy.corp.example/$A@x",
      "ARG A\nENV GOPROXY=https://me@goproxy.corp.example/$A",
      "COPY id_rsa /etc/x.sshd/",
      "COPY id_rsa /root/.ssh.d/",
      "ARG X\nCOPY $X /root/.ssh/",
    ].map((lines) => ({ dockerfile: build(lines), files: { ...GREET, id_rsa: "" } })),
    {
      name: "a stage that is not built",
      dockerfile: `FROM golang:1.24\nARG TOKEN\nRUN ${GIT}\n${build("")}`,
      files: GREET,
    },
    { name: "no Go", dockerfile: `FROM node:22\nARG TOKEN\nRUN ${GIT}\n` },
  ],
  invalid: [
    {
      name: "a key from a build argument",
      dockerfile: build('ARG SSH_PRIVATE_KEY\nRUN mkdir ~/.ssh && echo "$SSH_PRIVATE_KEY" > ~/.ssh/id_rsa'),
      files: GREET,
      errors: ["4 argument"],
    },
    {
      name: "the last variable before the host",
      dockerfile: build("ARG A\nARG B\nARG GOPROXY=https://${A}:${B}@goproxy.corp.example/$A"),
      files: GREET,
      errors: ["5 proxy"],
      says: "B",
    },
    {
      name: "another file is removed",
      dockerfile: build("ARG TOKEN\nRUN echo $TOKEN > /root/.netrc && rm -f /root/xnetrc; echo .netrc"),
      files: GREET,
      errors: ["4 argument"],
    },
    {
      name: "several, in order, and once the file is moved there",
      dockerfile: build(
        "ARG TOKEN\nRUN --mount=type=secret,id=a install -m 600 /run/secrets/a /root/.netrc && echo $TOKEN > /root/.git-credentials",
      ),
      files: GREET,
      errors: ["4 secret", "4 argument"],
    },
    {
      name: "a key from a secret",
      dockerfile: build("RUN --mount=type=secret,id=key cp /run/secrets/key ~/.ssh/id_ed25519"),
      files: GREET,
      errors: ["3 secret"],
    },
    {
      dockerfile: build(`ARG TOKEN\nRUN ${GIT}`),
      files: GREET,
      errors: ["4 argument"],
      says: "The build argument TOKEN is written to /root/.gitconfig",
    },
    {
      dockerfile: build(`ARG TOKEN\nRUN ${GIT.replace("--global", "--system")}`),
      files: GREET,
      errors: ["4 argument"],
    },
    { dockerfile: build(`ARG TOKEN\nENV TOKEN=$TOKEN\nRUN ${GIT}`), files: GREET, errors: ["5 variable"] },
    {
      name: "for another user, removed in another RUN",
      dockerfile: build(`ARG TOKEN\nRUN useradd -m -u 1000 app\nUSER app\nRUN ${GIT}\nRUN rm ~/.gitconfig`),
      files: GREET,
      errors: ["6 argument"],
    },
    {
      dockerfile: build(
        'ARG GIT_PASSWORD\nRUN echo "machine github.com login x password $GIT_PASSWORD" > ~/.netrc',
      ),
      files: GREET,
      errors: ["4 argument"],
    },
    {
      dockerfile: build(
        'ARG TOKEN\nRUN printf "https://x:%s@github.com\\n" "$TOKEN" > /root/.git-credentials',
      ),
      files: GREET,
      errors: ["4 argument"],
    },
    {
      name: "a secret that is written down",
      dockerfile: build(
        'RUN --mount=type=secret,id=token git config --global url."https://x:$(cat /run/secrets/token)@github.com/".insteadOf https://github.com/',
      ),
      files: GREET,
      errors: ["3 secret"],
      says: "The secret /run/secrets/token is written to /root/.gitconfig",
    },
    {
      dockerfile: build(`RUN --mount=type=secret,id=token TOKEN="$(cat /run/secrets/token)" && ${GIT}`),
      files: GREET,
      errors: ["3 secret"],
    },
    {
      dockerfile: build(`RUN --mount=type=secret,id=token,env=TOKEN ${GIT}`),
      files: GREET,
      errors: ["3 secret"],
    },
    {
      dockerfile: build("RUN --mount=type=secret,id=netrc cp /run/secrets/netrc ~/.netrc"),
      files: GREET,
      errors: ["3 secret"],
    },
    {
      dockerfile: build("COPY .netrc /root/.netrc\nRUN rm /root/.netrc"),
      files: { ...GREET, ".netrc": "" },
      errors: ["3 file"],
    },
    {
      dockerfile: build("COPY keys/id_ed25519 /root/.ssh/"),
      files: { ...GREET, "keys/id_ed25519": "" },
      errors: ["3 file"],
    },
    { dockerfile: build("ADD .ssh /root/.ssh"), files: { ...GREET, ".ssh/x": "" }, errors: ["3 file"] },
    {
      dockerfile: build("ARG PASSWORD\nENV GOPROXY=https://me:${PASSWORD}@goproxy.corp.example"),
      files: GREET,
      errors: ["4 proxy"],
    },
  ],
});
