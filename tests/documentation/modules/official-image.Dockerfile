# Shape of an example on https://hub.docker.com/_/golang
FROM golang:1.24
WORKDIR /usr/src/shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -v -o /usr/local/bin/ ./...
CMD ["shop"]
