package cart

func Add() {}

func init() {}

func init() {}
