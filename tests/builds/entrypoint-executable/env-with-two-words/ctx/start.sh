#!/usr/bin/env bash -e
exec /shop
