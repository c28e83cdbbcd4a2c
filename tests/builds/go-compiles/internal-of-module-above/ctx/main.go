package main

import (
	_ "example.com/shop/internal/price"
)

func main() {}
