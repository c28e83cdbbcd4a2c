# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/multi-stage/
FROM golang:1.25
WORKDIR /hello
COPY <<EOF ./hello.go
package main

import "fmt"

func main() {
  fmt.Println("good day")
}
EOF
RUN go build -o /bin/hello ./hello.go

FROM scratch
COPY --from=0 /bin/hello /bin/hello
CMD ["/bin/hello"]
