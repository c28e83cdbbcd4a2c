package main

import "example.com/pub/greet"

func main() { println(greet.Hello("you")) }
