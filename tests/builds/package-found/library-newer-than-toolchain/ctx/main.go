package main

import (
	_ "slices"
)

func main() {}
