module example.com/pub/greet

go 1.19
