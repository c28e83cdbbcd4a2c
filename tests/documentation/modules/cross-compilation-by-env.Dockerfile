# Shape of an example on https://docs.docker.com/build/building/multi-platform/
FROM --platform=$BUILDPLATFORM golang:1.24 AS compile
ARG TARGETOS TARGETARCH
ENV GOOS=$TARGETOS GOARCH=$TARGETARCH CGO_ENABLED=0
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /bin/shop .

FROM scratch
COPY --from=compile /bin/shop /
