"""Bytes to submissions: knows formats, not people."""
