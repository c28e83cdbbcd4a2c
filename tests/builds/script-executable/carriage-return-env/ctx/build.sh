#!/usr/bin/env bash
go build -o /app .
