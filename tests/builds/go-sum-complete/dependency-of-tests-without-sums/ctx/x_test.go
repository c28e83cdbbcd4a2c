package main

import (
	_ "example.com/pub/greet"
)
