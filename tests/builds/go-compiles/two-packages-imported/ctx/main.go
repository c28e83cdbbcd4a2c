package main

import _ "example.com/shop/x"

func main() {}
