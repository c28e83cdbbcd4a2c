package main

import (
	_ "example.com/shop/_x"
)

func main() {}
