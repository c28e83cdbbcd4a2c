# Shape of an example on https://docs.docker.com/guides/golang/build-images/
FROM golang:1.24 AS compile
WORKDIR /shop
COPY go.mod go.sum main.go ./
COPY internal internal
RUN go mod vendor
RUN go build -mod=vendor -o /bin/shop .
FROM scratch
COPY --from=compile /bin/shop /shop
