package main

/*
#include <stdlib.h>
static int two(void) { return abs(-2); }
*/
import "C"

func main() { println("started", int(C.two())) }
