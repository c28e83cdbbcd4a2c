# Shape of an example on https://docs.docker.com/build/building/variables/
ARG GO_VERSION=1.24
FROM golang:${GO_VERSION}-alpine AS base
WORKDIR /shop
RUN --mount=type=cache,target=/go/pkg/mod/ \
    --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=bind,source=go.mod,target=go.mod \
    go mod download -x

FROM base AS api
ARG APP_VERSION="0.0.0+unknown"
RUN --mount=type=cache,target=/go/pkg/mod/ --mount=type=bind,target=. \
    go build -ldflags "-X main.version=$APP_VERSION" -o /bin/api ./cmd/api

FROM scratch
COPY --from=api /bin/api /bin/
ENTRYPOINT [ "/bin/api" ]
