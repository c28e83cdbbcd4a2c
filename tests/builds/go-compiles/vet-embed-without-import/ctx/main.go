package main

//go:embed main.go
var x string

func main() { println(x) }
