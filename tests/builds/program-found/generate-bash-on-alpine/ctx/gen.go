package main

//go:generate bash -c "echo hi"
