# Shape of an example on https://github.com/GoogleContainerTools/distroless
FROM golang:1.24 AS compile
WORKDIR /go/src/shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /go/bin/shop

FROM gcr.io/distroless/base-debian12:nonroot
COPY --from=compile /go/bin/shop /
ENTRYPOINT ["/shop"]
