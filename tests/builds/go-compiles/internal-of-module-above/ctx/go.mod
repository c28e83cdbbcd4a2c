module example.com/shop/app

go 1.18

require example.com/shop v0.0.0

replace example.com/shop => ./lib
