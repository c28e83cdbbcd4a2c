module example.com/shop

go 1.24.4

toolchain go1.24.4
