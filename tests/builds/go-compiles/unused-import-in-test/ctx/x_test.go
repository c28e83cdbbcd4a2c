package main

import "os"
