"""Inference providers: their data, and the one interpreter of it."""
