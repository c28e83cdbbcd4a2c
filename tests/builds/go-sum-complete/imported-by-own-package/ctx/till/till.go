package till

import "example.com/pub/greet"

func Open() { println(greet.Hello("x")) }
