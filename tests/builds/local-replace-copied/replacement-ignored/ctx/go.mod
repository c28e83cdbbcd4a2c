module example.com/shop

go 1.24

require example.com/money v0.0.0

replace example.com/money => ./lib/money
