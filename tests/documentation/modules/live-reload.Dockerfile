# Shape of an example on https://docs.docker.com/guides/golang/develop/
FROM golang:1.24-alpine
RUN go install github.com/go-delve/delve/cmd/dlv@latest
WORKDIR /shop
COPY . .
RUN go build -gcflags="all=-N -l" -o /bin/shop .
CMD ["dlv", "exec", "/bin/shop"]
