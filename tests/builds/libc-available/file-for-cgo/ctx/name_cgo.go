//go:build cgo

package main

import "net/http"

var _ = http.MethodGet
