package main

func /* x */ main() {}
