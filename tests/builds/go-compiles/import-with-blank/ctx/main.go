package main

import (
	_ "example.com/shop/my x"
)

func main() {}
