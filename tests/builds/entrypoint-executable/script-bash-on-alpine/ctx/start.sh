#!/bin/bash
exec /shop
