#!/bin/sh
run() { exec /nowhere; }
run
