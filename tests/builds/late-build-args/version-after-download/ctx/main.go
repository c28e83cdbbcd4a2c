package main

import "example.com/pub/greet"

var version = "dev"

func main() { println(greet.Hello("you"), version) }
