# Shape of an example on https://docs.docker.com/guides/golang/develop/
FROM golang:1.24-bookworm AS compile
WORKDIR /shop
COPY go.sum .
COPY go.mod .
RUN go mod download
COPY internal/ internal/
COPY *.go ./
RUN go build -o /shop-server

FROM gcr.io/distroless/base-debian12
WORKDIR /
COPY --from=compile /shop-server /shop-server
EXPOSE 9000
USER nonroot:nonroot
ENTRYPOINT ["/shop-server"]
