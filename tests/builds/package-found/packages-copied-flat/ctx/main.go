package main

import (
	_ "example.com/shop/internal/till"
)

func main() {}
