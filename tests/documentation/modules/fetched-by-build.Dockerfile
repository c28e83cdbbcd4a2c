# Shape of an example on https://docs.docker.com/dhi/migration/
FROM golang:1.24
WORKDIR /shop
ADD . ./
RUN CGO_ENABLED=0 GOOS=linux go build -trimpath -ldflags="-s -w" -o till .
ENTRYPOINT ["/shop/till"]
