#!/bin/sh
go version
