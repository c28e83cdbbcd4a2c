package main

import "example.com/shop/x"

func main() { println(x.X) }
