package main

import "example.com/shop/internal/web"

func main() { println(web.Name()) }
