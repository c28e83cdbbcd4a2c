# Shape of an example on https://docs.docker.com/guides/golang/develop/
FROM golang:1.24-alpine
RUN go install example.com/pub/tool/cmd/gen@latest
WORKDIR /shop
COPY . .
RUN go build -gcflags="all=-N -l" -o /bin/shop .
CMD ["gen", "/bin/shop"]
