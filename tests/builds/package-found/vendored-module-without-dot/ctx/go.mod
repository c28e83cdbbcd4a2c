module example.com/app

go 1.24

require mylib v0.0.0

replace mylib => ./lib
