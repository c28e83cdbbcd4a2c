package web

import "net/url"

func Name() string { u, _ := url.Parse("a"); return u.Path }
