package main

import "mylib"

func main() { println(lib.V()) }
