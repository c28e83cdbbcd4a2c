package main

import "example.com/shop/internal/till"

func main() { println(till.Open) }
