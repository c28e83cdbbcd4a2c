package tools

//go:generate mockgen -source=main.go
