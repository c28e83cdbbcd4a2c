package main

func run() { println(1) }
