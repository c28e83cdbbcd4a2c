module example.com/api

go 1.24

require example.com/pub/greet v1.1.0
