package main

// static int seven(void) { return 7; }
import "C"

func main() { println(C.seven()) }
