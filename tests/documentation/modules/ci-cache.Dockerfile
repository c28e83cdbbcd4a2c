# Shape of an example on https://docs.docker.com/build/ci/github-actions/cache/
FROM golang:1.24-alpine AS base
WORKDIR /shop
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    go mod download
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    --mount=type=bind,target=. \
    go build -o /bin/api ./cmd/api
