package x

import "net"

const X = net.IPv4len
