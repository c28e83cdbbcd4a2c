package x

//go:generate stringer -type=A
