# Shape of an example on https://docs.docker.com/dhi/migration/
FROM dhi.io/golang:1-dev AS compile
WORKDIR /shop
COPY . .
RUN CGO_ENABLED=0 go build -o shop .
FROM dhi.io/static:20250419
COPY --from=compile /shop/shop /shop
ENTRYPOINT ["/shop"]
