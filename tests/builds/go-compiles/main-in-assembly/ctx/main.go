package main

func main()
