package main

import (
	_ "example.com/shop/cart/internal/price"
)

func main() {}
