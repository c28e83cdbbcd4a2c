# Shape of an example on https://docs.docker.com/build/building/best-practices/
FROM golang:1.24
RUN groupadd -r shop && useradd --no-log-init -r -m -g shop shop
USER shop
WORKDIR /home/shop/src
COPY --chown=shop:shop . .
RUN go build -o /home/shop/server .
