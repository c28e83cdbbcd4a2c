import type { Random } from "../random.ts";

export type Files = Readonly<Record<string, string>>;

const HELLO = `package main

import "fmt"

func main() { fmt.Println("hello") }
`;
const CLIENT = `package main

import (
	"fmt"
	"net/http"
)

func main() { fmt.Println(http.MethodGet) }
`;
const RESOLVER = `package main

import (
	"net"
	"os/user"
)

func main() {
	_, err := user.Current()
	println(net.IPv4len, err == nil)
}
`;
const CGO = `package main

// static int seven(void) { return 7; }
import "C"

func main() { println(C.seven()) }
`;
const GREETING = `package main

import "example.com/pub/greet"

func main() { println(greet.Hello("you")) }
`;
const ZONE = `package main

import (
	"fmt"
	"time"
)

func main() { fmt.Println(time.UTC) }
`;
const GREET_SUM = `example.com/pub/greet v1.1.0 h1:zOSCngKXFsEZObyeE+IqUyy4mQ6VjRCAmmc0qyPt8cs=
example.com/pub/greet v1.1.0/go.mod h1:wlrckYkrL3X1AWJuNPWyzjZcaklnpMJg6bZn6MpTedo=
`;

const module = (path: string, go: string, more = ""): string => `module ${path}\n\ngo ${go}\n${more}`;

/** The sources of a small Go project; \`go\` is its go line. */
export function project(random: Random, go: string): Files {
  const path = random.pick(["example.com/app", "example.com/app", "app", "example.com/team/server/v2"]);
  const main = random.pick([HELLO, HELLO, CLIENT, CLIENT, RESOLVER, CGO, ZONE]);
  const files: Record<string, string> = { "go.mod": module(path, go) };
  switch (random.whole(0, 8)) {
    case 0:
      files["cmd/app/main.go"] = main;
      break;
    case 1:
      Object.assign(files, { "cmd/app/main.go": main, "cmd/tool/main.go": HELLO });
      break;
    case 2:
      Object.assign(files, {
        "app.go": 'package app\n\nfunc Name() string { return "app" }\n',
        "cmd/app/main.go": main,
      });
      break;
    case 3:
      Object.assign(files, {
        "go.mod": module("example.com/app", go, "\nrequire example.com/pub/greet v1.1.0\n"),
        "go.sum": GREET_SUM,
        "main.go": GREETING,
      });
      break;
    case 4:
      Object.assign(files, { "main.go": main, "app/readme.txt": "a directory with the program's name\n" });
      break;
    case 5:
      Object.assign(files, { "main_linux.go": main, "main_windows.go": HELLO });
      break;
    default:
      files["main.go"] = main;
  }
  if (random.chance(0.2))
    files["entrypoint.sh"] = random.pick([
      "#!/bin/sh\nexec /app\n",
      "#!/bin/sh\r\nexec /app\r\n",
      "#!/bin/bash\nexec /app\n",
      "exec /app\n",
    ]);
  if (random.chance(0.15))
    files[".dockerignore"] = random.pick(["app\n", "**/*.md\n.git\n", "*.sh\n", "cmd\n", "*_windows.go\n"]);
  if (random.chance(0.15)) files["Makefile"] = "build:\n\tgo build -o /app .\n";
  return files;
}
