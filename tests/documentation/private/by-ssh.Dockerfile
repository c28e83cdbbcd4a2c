# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/secrets/
FROM golang:1.24
ENV GOPRIVATE=github.com/acme/*
RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts
RUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/
WORKDIR /shop
COPY go.mod go.sum ./
RUN --mount=type=ssh go mod download
COPY . .
RUN go build -o /bin/shop .
