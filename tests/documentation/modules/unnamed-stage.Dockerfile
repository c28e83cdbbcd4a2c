# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/multi-stage/
FROM golang:1.24-alpine
WORKDIR /shop
COPY go.mod go.sum .
RUN go mod download
COPY . .
RUN go build -o /out/api ./cmd/api
RUN go build -o /out/report ./cmd/report

FROM scratch
COPY --from=0 /out/api /out/report /
ENTRYPOINT ["/api"]
