package main

import (
	_ "example.com/shop/a-b/c_d/e.f~g"
)

func main() {}
