package main_test

//go:generate mockgen -source=main.go
