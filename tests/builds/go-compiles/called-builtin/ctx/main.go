package main

func main() { println(min(1,2)) }
