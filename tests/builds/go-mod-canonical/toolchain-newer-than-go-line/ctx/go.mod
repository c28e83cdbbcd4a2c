module example.com/shop

go 1.24.0

toolchain go1.24.4
