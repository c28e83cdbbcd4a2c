module example.com/shop

go 1.24

toolchain go1.30.0
