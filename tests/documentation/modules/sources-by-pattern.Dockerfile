# Shape of an example on https://docs.docker.com/guides/golang/build-images/
FROM golang:1.24
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY *.go ./
COPY internal ./internal
RUN CGO_ENABLED=0 GOOS=linux go build -o /shop-server
CMD ["/shop-server"]
