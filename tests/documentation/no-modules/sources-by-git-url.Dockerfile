# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/multi-platform/
FROM golang:1.24 AS compile
WORKDIR /shop
ADD https://git.example.com/shop.git#main .
RUN go build -o shop .
FROM alpine
COPY --from=compile /shop/shop /shop
