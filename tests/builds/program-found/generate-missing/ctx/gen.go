package main

//go:generate mockgen -source=main.go -destination=m.go
