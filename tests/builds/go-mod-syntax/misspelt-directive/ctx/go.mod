module example.com/shop

go 1.19

requires example.com/pub/greet v1.1.0
