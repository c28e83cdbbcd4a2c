package main

import (
	_ "example.com/shop/cmd/till"
)

func main() {}
