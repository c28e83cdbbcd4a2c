# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/guides/golang/develop/
ARG GO_VERSION=1.24
FROM --platform=$BUILDPLATFORM golang:${GO_VERSION} AS compile
WORKDIR /shop
RUN --mount=type=cache,target=/go/pkg/mod/ \
    --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=bind,source=go.mod,target=go.mod \
    go mod download -x
ARG TARGETARCH
RUN --mount=type=cache,target=/go/pkg/mod/ \
    --mount=type=bind,target=. \
    CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /bin/shop .

FROM alpine:3.22
RUN --mount=type=cache,target=/var/cache/apk \
    apk add --update ca-certificates tzdata && update-ca-certificates
ARG UID=10001
RUN adduser --disabled-password --gecos "" --home "/nonexistent" --shell "/sbin/nologin" \
    --no-create-home --uid "${UID}" shop
USER shop
COPY --from=compile /bin/shop /bin/
EXPOSE 8080
ENTRYPOINT ["/bin/shop"]
