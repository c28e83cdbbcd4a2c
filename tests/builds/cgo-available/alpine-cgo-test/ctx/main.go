package main

import "net"

func main() { println(net.IPv4len) }
