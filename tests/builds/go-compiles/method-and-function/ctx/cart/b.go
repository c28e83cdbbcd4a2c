package cart

type T struct{}

func (T) Add() {}

func init() {}
