package main

import (
	_ "example.com/till/internal/price"
)

func main() {}
