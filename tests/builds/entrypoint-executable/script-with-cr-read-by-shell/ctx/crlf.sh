#!/bin/sh
exec /shop
