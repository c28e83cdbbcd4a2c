# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/guides/golang/develop/
ARG GO=1.24
FROM --platform=$BUILDPLATFORM golang:${GO} AS compile
WORKDIR /shop

# The modules have a layer of their own, and no file of the project is copied for it.
RUN --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=cache,target=/go/pkg/mod \
    go mod download
ARG TARGETARCH
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    GOARCH=$TARGETARCH CGO_ENABLED=0 go build -o /out/shop .

FROM alpine:3.22
RUN --mount=type=cache,target=/var/cache/apk apk add tzdata ca-certificates
ARG NUMBER=20001
RUN adduser --uid "${NUMBER}" --home /nowhere --no-create-home --shell /bin/false \
    --disabled-password --gecos "the shop" keeper
USER keeper
COPY --from=compile /out/shop /usr/bin/
EXPOSE 9000
CMD ["shop"]
