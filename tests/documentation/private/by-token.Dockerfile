# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/secrets/
FROM golang:1.24 AS compile
ARG GOPRIVATE=github.com/acme/*
WORKDIR /shop
COPY go.mod go.sum ./
# The token lives in this one RUN.
RUN --mount=type=secret,id=token,env=FORGE_TOKEN \
    git config --global url."https://x:${FORGE_TOKEN}@github.com/".insteadOf https://github.com/ && \
    go mod download && \
    rm ~/.gitconfig
COPY . .
RUN CGO_ENABLED=0 go build -o /bin/shop .

FROM scratch
COPY --from=compile /bin/shop /shop
