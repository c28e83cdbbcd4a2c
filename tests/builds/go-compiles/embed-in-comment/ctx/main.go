package main

import _ "embed"

// go:embed a.txt
var s string

func main() { println(s) }
