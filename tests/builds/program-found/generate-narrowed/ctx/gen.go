package main

//go:generate mockgen -source=main.go
