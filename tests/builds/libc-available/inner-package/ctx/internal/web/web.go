package web

import "net/http"

func Name() string { return http.MethodGet }
