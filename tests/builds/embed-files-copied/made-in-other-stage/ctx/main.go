package main

import _ "embed"

//go:embed web/index.html
var page string

func main() { println(page) }
