package main

import (
<<<<<<< HEAD
	"os"
=======
	"fmt"
>>>>>>> x
)

func main() {}
