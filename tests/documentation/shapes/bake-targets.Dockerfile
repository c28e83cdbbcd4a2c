# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/guides/bake/
ARG GO_VERSION="1.24"
ARG LINTER_VERSION="2.1"
FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS base
WORKDIR /shop
RUN --mount=src=go.mod,dst=go.mod --mount=src=go.sum,dst=go.sum \
    --mount=type=cache,target=/go/pkg/mod \
    go mod download

FROM base AS compile
ARG TARGETOS TARGETARCH BUILD_TAGS
ENV GOOS=$TARGETOS
ENV GOARCH=$TARGETARCH
RUN --mount=target=. --mount=type=cache,target=/go/pkg/mod \
    go build -tags="${BUILD_TAGS}" -o "/usr/bin/shop" .

FROM base AS check
RUN --mount=target=. --mount=type=cache,target=/go/pkg/mod \
    go test ./...

FROM golangci/golangci-lint:v${LINTER_VERSION}-alpine AS lint
RUN --mount=target=.,rw golangci-lint run

FROM alpine AS image
COPY --from=compile "/usr/bin/shop" "/usr/bin/shop"
ENTRYPOINT ["/usr/bin/shop"]
