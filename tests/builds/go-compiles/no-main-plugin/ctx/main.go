package main

func Run() { println(1) }
