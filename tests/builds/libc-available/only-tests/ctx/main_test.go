package main

import (
	"net/http"
	"testing"
)

func TestX(t *testing.T) { _ = http.MethodGet }
