package main

import (
	_ "example.com/till"
)

func main() {}
