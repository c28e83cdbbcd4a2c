# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/guides/golang/run-tests/
FROM golang:1.24 AS compile
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /shop-server

FROM gcr.io/distroless/static-debian12 AS release
COPY --from=compile /shop-server /
ENTRYPOINT ["/shop-server"]

FROM compile AS check
RUN go test -v ./...
