package main

import (
	"example.com/pub/greet"
	"github.com/acme/secret"
)

func main() { println(greet.Hello(secret.Key())) }
