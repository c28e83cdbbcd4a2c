package main

import (
	"fmt"

	"example.com/pub/greet"
)

func main() { fmt.Println(greet.Hello("x")) }
