#!/usr/bin/env -S bash -e
exec /shop
