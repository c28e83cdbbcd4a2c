# syntax=docker/dockerfile:1.4
# Shape of an example on https://github.com/docker/awesome-compose
FROM --platform=$BUILDPLATFORM golang:1.24-alpine AS compile
WORKDIR /shop
ENV CGO_ENABLED 0
ENV GOCACHE /var/cache/go
COPY go.* ./
RUN --mount=type=cache,target=/go/pkg/mod/cache go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod/cache --mount=type=cache,target=/var/cache/go \
    go build -o till main.go

FROM compile AS workbench
RUN <<SETUP
apk add --no-cache git
addgroup -S makers
adduser -S -G makers maker
SETUP
CMD ["go", "run", "main.go"]

FROM scratch
COPY --from=compile /shop/till /till
ENTRYPOINT ["/till"]
