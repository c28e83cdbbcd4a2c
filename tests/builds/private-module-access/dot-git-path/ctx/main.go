package main

import kit "git.corp.example/team/lib.git"

func main() { println(kit.Name()) }
