"""Somewhere → Article: bytes become text, and keep where they came from."""
