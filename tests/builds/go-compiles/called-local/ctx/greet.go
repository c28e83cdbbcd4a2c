package main

func greet() { println(1) }
