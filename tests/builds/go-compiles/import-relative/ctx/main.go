package main

import (
	_ "./x"
)

func main() {}
