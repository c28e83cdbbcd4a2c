package main

import (
	_ "net/htpp"
)

func main() {}
