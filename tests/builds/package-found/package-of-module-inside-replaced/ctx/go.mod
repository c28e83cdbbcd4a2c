module example.com/shop

go 1.18

require example.com/shop/lib v0.0.0

replace example.com/shop/lib => ./lib
