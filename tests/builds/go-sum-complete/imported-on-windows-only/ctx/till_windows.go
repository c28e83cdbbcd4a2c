package main

import "example.com/pub/greet"

func till() { println(greet.Hello("x")) }
