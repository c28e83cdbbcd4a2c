# syntax=docker/dockerfile:1
# Shape of an example on https://docs.docker.com/build/building/multi-platform/
FROM --platform=$BUILDPLATFORM golang:1.24-alpine AS sources
WORKDIR /shop
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    go mod download

FROM sources AS make-api
ARG TARGETOS
ARG TARGETARCH
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=bind,target=. \
    GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/api ./cmd/api

FROM sources AS make-report
ARG TARGETOS
ARG TARGETARCH
ARG RELEASE="none"
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=bind,target=. \
    GOOS=$TARGETOS GOARCH=$TARGETARCH go build -ldflags "-X main.release=$RELEASE" -o /out/report ./cmd/report

FROM scratch AS api
COPY --from=make-api /out/api /
ENTRYPOINT ["/api"]

FROM scratch AS report
COPY --from=make-report /out/report /
ENTRYPOINT ["/report"]

FROM scratch AS both
COPY --from=make-api /out/api /
COPY --from=make-report /out/report /
