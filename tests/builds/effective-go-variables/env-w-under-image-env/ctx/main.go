package main

func main() { println("shop") }
