module example.com/shop

go 1.19

require github.com/acme/secret v1.0.0
