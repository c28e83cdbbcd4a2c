# Shape of an example on https://docs.docker.com/build/building/best-practices/
FROM golang:1.24-bookworm AS compile
RUN apt-get update && apt-get install -y --no-install-recommends \
    ca-certificates \
    git \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /bin/shop .
FROM debian:bookworm-slim
COPY --from=compile /bin/shop /bin/shop
