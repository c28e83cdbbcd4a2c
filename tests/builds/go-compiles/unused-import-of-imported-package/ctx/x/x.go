package x

import "os"

const X = 1
