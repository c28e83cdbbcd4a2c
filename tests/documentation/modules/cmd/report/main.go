package main

import (
	"example.com/pub/greet"
	"example.com/shop/internal/till"
)

func main() { println(greet.Hello(till.Owner)) }
