# Shape of an example on https://docs.docker.com/guides/golang/develop/
FROM golang:1.24
WORKDIR /shop
RUN go install github.com/air-verse/air@v1.61.0
COPY go.mod go.sum ./
RUN go mod download
CMD ["air"]
