# Shape of an example on https://docs.docker.com/build/cache/optimize/
FROM golang:1.24
WORKDIR /shop
RUN --mount=type=cache,target=/go/pkg/mod/ --mount=type=cache,target=/root/.cache/go-build/ \
    --mount=type=bind,target=/shop \
    go build -o /usr/local/bin/shop .
