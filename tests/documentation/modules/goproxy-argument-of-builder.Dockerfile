# Shape of an example on https://docs.docker.com/build/building/variables/
FROM golang:1.24 AS modules
ARG GOPROXY
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download

FROM modules
COPY . .
RUN go build -o /shop-server .
