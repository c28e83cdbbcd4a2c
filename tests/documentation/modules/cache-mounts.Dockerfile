# Shape of an example on https://docs.docker.com/build/cache/optimize/
FROM golang:1.24
WORKDIR /shop
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -o /shop-server .
