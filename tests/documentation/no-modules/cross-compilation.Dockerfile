# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/multi-platform/
FROM --platform=$BUILDPLATFORM golang:alpine AS compile
ARG TARGETOS
ARG TARGETARCH
WORKDIR /shop
COPY . .
RUN GOOS=${TARGETOS} GOARCH=${TARGETARCH} go build -o shop .

FROM alpine
COPY --from=compile /shop/shop /shop
ENTRYPOINT ["/shop"]
