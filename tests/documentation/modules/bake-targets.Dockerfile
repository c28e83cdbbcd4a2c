# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/guides/bake/
ARG LINTER="2.1"
ARG GO="1.24"
FROM --platform=$BUILDPLATFORM golang:${GO}-alpine AS modules
WORKDIR /shop
RUN --mount=src=go.sum,dst=go.sum --mount=src=go.mod,dst=go.mod \
    --mount=type=cache,target=/go/pkg/mod \
    go mod download

FROM modules AS compile
ARG TARGETOS TARGETARCH TAGS
ENV GOOS=$TARGETOS GOARCH=$TARGETARCH
RUN --mount=target=. --mount=type=cache,target=/go/pkg/mod \
    go build -tags="${TAGS}" -o "/out/shop" .

FROM modules AS check
RUN --mount=target=. --mount=type=cache,target=/go/pkg/mod \
    go test ./...

FROM golangci/golangci-lint:v${LINTER}-alpine AS findings
RUN --mount=target=.,rw golangci-lint run ./...

FROM scratch AS program
COPY --from=compile "/out/shop" /

FROM alpine AS image
COPY --from=compile "/out/shop" "/usr/bin/"
ENTRYPOINT ["/usr/bin/shop"]
