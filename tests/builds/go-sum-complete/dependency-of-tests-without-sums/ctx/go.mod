module example.com/shop

go 1.18

require example.com/pub/greet v1.1.0
