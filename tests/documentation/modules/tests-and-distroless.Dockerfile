# Shape of an example on https://docs.docker.com/guides/golang/build-images/
FROM golang:1.24 AS compile
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -o /shop-server

FROM compile AS check
RUN go test -v ./...

FROM gcr.io/distroless/base-debian12 AS release
WORKDIR /
COPY --from=compile /shop-server /shop-server
EXPOSE 8080
USER nonroot:nonroot
ENTRYPOINT ["/shop-server"]
