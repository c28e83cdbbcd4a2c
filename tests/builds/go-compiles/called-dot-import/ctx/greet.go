package main

func Getpid() int { return 1 }
