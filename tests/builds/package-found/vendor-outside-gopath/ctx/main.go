package main

import (
	_ "example.com/pub/greet"
)

func main() {}
