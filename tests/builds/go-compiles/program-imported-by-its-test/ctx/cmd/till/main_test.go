package main_test

import (
	_ "example.com/shop/cmd/till"
)
