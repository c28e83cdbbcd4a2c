package main

/*
func main(x int) {}
*/

func main( /* none */ )  {}
