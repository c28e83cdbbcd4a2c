package main

type t interface { greet() }

func main() { var x t; _ = x }
