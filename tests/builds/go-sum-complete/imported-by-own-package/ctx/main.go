package main

import "example.com/shop/till"

func main() { till.Open() }
