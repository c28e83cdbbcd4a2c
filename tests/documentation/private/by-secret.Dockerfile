# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/secrets/
FROM golang:1.24
ENV GOPRIVATE=github.com/acme
WORKDIR /shop
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
COPY . .
RUN go build -o /bin/shop .
