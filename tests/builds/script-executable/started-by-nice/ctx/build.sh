#!/bin/sh
go build -o /shop .
