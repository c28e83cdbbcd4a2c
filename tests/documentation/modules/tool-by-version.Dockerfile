# Shape of an example on https://docs.docker.com/guides/golang/develop/
FROM golang:1.24
WORKDIR /shop
RUN go install example.com/pub/tool/cmd/gen@v1.0.0
COPY go.mod go.sum ./
RUN go mod download
CMD ["gen"]
