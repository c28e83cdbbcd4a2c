module example.com/shop

go 1.16

require example.com/till v0.0.0

replace example.com/till => ./till
