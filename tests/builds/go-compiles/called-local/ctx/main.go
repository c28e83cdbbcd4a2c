package main

func main() { greet := func() {}; greet() }
