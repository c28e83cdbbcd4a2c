#!/usr/bin/zsh
go build -o /shop .
