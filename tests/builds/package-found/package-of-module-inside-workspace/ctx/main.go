package main

import (
	_ "example.com/shop/lib"
)

func main() {}
