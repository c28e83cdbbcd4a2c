package x

import "os"
