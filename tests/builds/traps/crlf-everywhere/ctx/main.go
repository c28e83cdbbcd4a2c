package main

func main() {}
