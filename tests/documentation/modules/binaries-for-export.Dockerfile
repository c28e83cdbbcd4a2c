# Shape of an example on https://docs.docker.com/build/building/variables/
FROM golang:1.24-alpine AS base
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download
COPY . .

FROM base AS api
RUN go build -o /bin/api ./cmd/api

FROM base AS report
RUN go build -o /bin/report ./cmd/report

FROM scratch AS binaries
COPY --from=api /bin/api /
COPY --from=report /bin/report /
