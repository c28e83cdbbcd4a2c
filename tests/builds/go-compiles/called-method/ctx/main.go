package main

type t int

func (t) greet() {}

func main() { t(1).greet() }
