package main

func main() (err error) { return }
