package main_test

func main() {}
