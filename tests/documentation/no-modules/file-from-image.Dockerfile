# Shape of an example on https://docs.docker.com/build/building/multi-stage/
FROM golang:1.24-alpine AS compile
WORKDIR /shop
COPY . .
RUN go build -o /bin/shop .

FROM alpine:3.22
COPY --from=nginx:latest /etc/nginx/mime.types /etc/mime.types
COPY --from=compile /bin/shop /bin/shop
