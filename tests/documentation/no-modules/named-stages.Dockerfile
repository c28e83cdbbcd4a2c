# Shape of an example on https://docs.docker.com/build/building/multi-stage/
FROM golang:1.24 AS compile
WORKDIR /shop
COPY . .
RUN go build -o /bin/shop .

FROM scratch
COPY --from=compile /bin/shop /bin/shop
CMD ["/bin/shop"]
