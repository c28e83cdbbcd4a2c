package main

func f(greet func()) { greet() }

func main() { f(nil) }
