module example.com/shop

go 1.24

require (
	example.com/pub/greet v1.1.0
	example.com/pub/tool v1.0.0
)
