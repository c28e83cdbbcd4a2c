# Shape of an example on https://hub.docker.com/_/golang
FROM golang:1.24-alpine
RUN apk add --no-cache gcc musl-dev
WORKDIR /usr/src/shop
COPY go.mod go.sum ./
RUN go mod download && go mod verify
COPY . .
RUN CGO_ENABLED=1 go build -v -o /usr/local/bin/shop .
CMD ["shop"]
