# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/reference/cli/docker/init/
ARG GO_VERSION=1.24
FROM golang:${GO_VERSION} AS compile
WORKDIR /shop

# First all modules.
#
# Neither go.mod nor go.sum stays in the image.
RUN --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=cache,target=/go/pkg/mod/ \
    go mod download -x

# Then the server.
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod/ \
    CGO_ENABLED=0 go build -o /out/shop .

FROM alpine:latest AS last
RUN adduser -D -H -u 20001 keeper
USER keeper
COPY --from=compile /out/shop /usr/bin/
ENTRYPOINT [ "/usr/bin/shop" ]
