package main

import (
	_ "example.com/shop/vendor/x"
)

func main() {}
