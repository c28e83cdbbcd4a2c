# Shape of an example on https://docs.docker.com/guides/go-prometheus-monitoring/containerize/
FROM golang:1.24-alpine AS compile
ENV GOOS=linux \
    GOARCH=amd64 \
    CGO_ENABLED=0
WORKDIR /shop
COPY go.mod go.sum ./
# All modules, once.
RUN go mod download
COPY . .
RUN go build -o /shop-server .

FROM alpine:3.22 AS last
COPY --from=compile /shop-server /usr/bin/shop
EXPOSE 9000
CMD ["usr/bin/shop"]
