package main

import (
	"example.com/pub/greet"
	"example.com/shop/internal/till"
)

// Set by -ldflags.
var version, release string

func main() { println(greet.Hello(till.Owner)) }

var release = "dev"
