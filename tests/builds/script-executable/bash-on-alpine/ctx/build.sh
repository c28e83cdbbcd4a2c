#!/bin/bash
go build -o /app .
