# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/reference/dockerfile/
FROM golang:1.24
WORKDIR /shop
RUN --mount=type=bind,target=. --mount=type=cache,target=/go/pkg/mod <<SCRIPT
set -e
go vet ./...
go build -o /usr/local/bin/shop .
SCRIPT
