# syntax=docker/dockerfile:1.4
# Shape of an example on https://github.com/docker/awesome-compose
FROM --platform=$BUILDPLATFORM golang:1.24-alpine AS compile
WORKDIR /code
ENV CGO_ENABLED 0
ENV GOPATH /go
ENV GOCACHE /go-build
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod/cache go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod/cache --mount=type=cache,target=/go-build \
    go build -o bin/backend main.go
CMD ["/code/bin/backend"]

FROM compile AS dev
RUN apk update && apk add git
CMD ["go", "run", "main.go"]

FROM scratch
COPY --from=compile /code/bin/backend /usr/local/bin/backend
CMD ["/usr/local/bin/backend"]
