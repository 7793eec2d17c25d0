"""Answers → pages and JSON: what ``onrecord serve`` shows, and the API; it never writes, and reads no article."""
