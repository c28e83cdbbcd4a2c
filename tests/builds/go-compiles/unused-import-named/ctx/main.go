package main

import f "fmt"

func main() { println(1) }
