package main

import "app/lib"

func main() { println(lib.V()) }
