# Shape of an example on https://docs.docker.com/build/building/multi-platform/
FROM --platform=$BUILDPLATFORM golang:alpine AS compile
ARG TARGETPLATFORM
ARG BUILDPLATFORM
RUN echo "on $BUILDPLATFORM for $TARGETPLATFORM" > /platforms
FROM alpine
COPY --from=compile /platforms /platforms
