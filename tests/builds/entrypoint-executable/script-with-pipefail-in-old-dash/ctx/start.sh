#!/bin/sh
set -euo pipefail
exec /shop
