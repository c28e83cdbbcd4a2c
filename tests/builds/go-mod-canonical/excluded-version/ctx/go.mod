module example.com/app

go 1.19

require example.com/pub/greet v1.1.0

exclude example.com/pub/greet v1.1.0
