# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/multi-platform/
FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6.1 AS xx

FROM --platform=$BUILDPLATFORM golang:1.24-alpine AS compile
COPY --from=xx / /
RUN apk add --no-cache clang lld
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETPLATFORM
RUN xx-apk add --no-cache gcc musl-dev
RUN CGO_ENABLED=1 xx-go build -o /shop-server . && xx-verify /shop-server

FROM alpine:3.22
COPY --from=compile /shop-server /usr/bin/shop
