module example.com/shop

go 1.27.4

toolchain go1.27.4

require example.com/pub/greet v1.1.0
