module example.com/shop

go 1.24

require github.com/acme/secret v1.0.0
