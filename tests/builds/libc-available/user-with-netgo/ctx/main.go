package main

import "os/user"

func main() { u, _ := user.Current(); println(u != nil) }
