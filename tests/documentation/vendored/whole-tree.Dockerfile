# Shape of an example on https://docs.docker.com/guides/golang/build-images/
FROM golang:1.24 AS compile
WORKDIR /shop
COPY . .
RUN --network=none CGO_ENABLED=0 go build -mod=vendor -o /bin/shop .

FROM gcr.io/distroless/static-debian12
COPY --from=compile /bin/shop /shop
ENTRYPOINT ["/shop"]
