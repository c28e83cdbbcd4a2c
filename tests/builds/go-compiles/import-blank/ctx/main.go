package main

import _ "os"

func main() { println(1) }
