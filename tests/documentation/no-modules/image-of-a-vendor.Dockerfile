# Shape of an example on https://docs.docker.com/dhi/migration/
FROM cgr.dev/chainguard/go:latest-dev
WORKDIR /shop
ADD . ./
RUN CGO_ENABLED=0 go build -o till .
ENTRYPOINT ["/shop/till"]
