# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/secrets/
FROM golang:1.24
ENV GOPRIVATE=git.corp.example
RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan git.corp.example >> ~/.ssh/known_hosts
RUN git config --global url."ssh://git@git.corp.example/".insteadOf https://git.corp.example/
WORKDIR /shop
COPY go.mod go.sum ./
RUN --mount=type=ssh go mod download
COPY . .
RUN go build -o /bin/shop .
