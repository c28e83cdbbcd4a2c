# Shape of an example on https://docs.docker.com/build/building/multi-stage/
FROM golang:1.24-alpine AS modules
WORKDIR /shop
COPY go.mod go.sum ./
RUN go mod download

FROM modules AS api
COPY . .
RUN go build -o /bin/api ./cmd/api

FROM modules AS report
COPY . .
RUN go build -o /bin/report ./cmd/report

FROM scratch
COPY --from=api /bin/api /bin/
COPY --from=report /bin/report /bin/
