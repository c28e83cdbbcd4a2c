package main

import (
	_ "example.com/shop/cart"
)

func main() {}
