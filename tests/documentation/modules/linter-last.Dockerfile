# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/variables/
ARG GO=1.24
ARG LINTER=v2.1
FROM golang:${GO}-alpine AS sources
WORKDIR /shop
RUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=cache,target=/go/pkg/mod go mod download

FROM sources AS make-api
RUN --mount=type=bind,target=. --mount=type=cache,target=/go/pkg/mod go build -o /out/api ./cmd/api

FROM scratch AS api
COPY --from=make-api /out/api /
ENTRYPOINT ["/api"]

FROM golangci/golangci-lint:${LINTER} AS findings
WORKDIR /shop
RUN --mount=type=bind,target=. golangci-lint run ./...
