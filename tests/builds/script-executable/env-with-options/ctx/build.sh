#!/usr/bin/env -S bash -e
go build -o /app .
