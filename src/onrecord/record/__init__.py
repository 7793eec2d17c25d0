"""Readings → one file on disk, and back."""
