# Shape of an example on https://docs.docker.com/build/building/variables/
ARG GO=1.24
ARG GOPROXY=https://proxy.golang.org,direct
FROM golang:${GO}
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /shop-server .
