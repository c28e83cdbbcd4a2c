# syntax=docker/dockerfile:1.4
# Shape of an example on https://github.com/docker/awesome-compose
FROM --platform=$BUILDPLATFORM golang:1.24 AS compile
WORKDIR /one/file
COPY main.go main.go
RUN CGO_ENABLED=0 go build -o shop main.go

FROM compile AS workbench
RUN <<SETUP
groupadd makers
useradd -m -G makers maker
SETUP
CMD ["go", "run", "main.go"]

FROM scratch
COPY --from=compile /one/file/shop /shop
ENTRYPOINT ["/shop"]
