#!/bin/sh
set -euo pipefail
go build -o /app .
