package main

/*
*/
import "C"
