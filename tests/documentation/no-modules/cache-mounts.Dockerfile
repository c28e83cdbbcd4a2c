# Shape of an example on https://docs.docker.com/build/cache/optimize/
FROM golang:latest
WORKDIR /shop
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod \
    go build -o /shop/till
