package main

//go:generate cp /bin/true /usr/local/bin/mockgen
//go:generate mockgen -source=main.go
