module example.com/shop

go 1.18

require example.com/till v0.0.0

replace example.com/till => ./till
