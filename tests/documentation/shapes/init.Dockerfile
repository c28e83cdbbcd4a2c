# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/reference/cli/docker/init/
ARG GO_VERSION=1.24
FROM golang:${GO_VERSION} AS compile
WORKDIR /shop
RUN --mount=type=cache,target=/go/pkg/mod/ \
    --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=bind,source=go.mod,target=go.mod \
    go mod download -x
RUN --mount=type=cache,target=/go/pkg/mod/ \
    --mount=type=bind,target=. \
    CGO_ENABLED=0 go build -o /bin/shop .

FROM alpine:latest AS last
RUN adduser -D -H -u 10001 shop
USER shop
COPY --from=compile /bin/shop /bin/
ENTRYPOINT [ "/bin/shop" ]
