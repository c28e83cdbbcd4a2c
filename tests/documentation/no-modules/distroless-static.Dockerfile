# Shape of an example on https://github.com/GoogleContainerTools/distroless
FROM golang:1.24 AS compile
WORKDIR /go/src/shop
COPY . .
RUN go mod download
RUN go vet -v
RUN go test -v ./...
RUN CGO_ENABLED=0 go build -o /go/bin/shop

FROM gcr.io/distroless/static-debian12
COPY --from=compile /go/bin/shop /
CMD ["/shop"]
