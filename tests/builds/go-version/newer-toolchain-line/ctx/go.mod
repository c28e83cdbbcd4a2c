module example.com/shop

go 1.23.0

toolchain go1.27.1
