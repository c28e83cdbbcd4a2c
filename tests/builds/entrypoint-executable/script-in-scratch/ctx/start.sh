#!/bin/sh
exec /shop
