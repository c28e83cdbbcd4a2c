# Shape of an example on https://docs.docker.com/guides/golang/build-images/
FROM golang:1.24-alpine
WORKDIR /shop
COPY vendor/ vendor/
COPY go.* *.go ./
RUN go build -o /bin/shop && go vet ./...
CMD ["/bin/shop"]
