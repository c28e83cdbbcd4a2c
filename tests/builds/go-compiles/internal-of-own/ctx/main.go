package main

import (
	_ "example.com/shop/cart/x/y"
)

func main() {}
