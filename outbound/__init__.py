"""Verdicts to letters and documents: renders and sends."""
