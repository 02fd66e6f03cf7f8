"""The tasks of Hugging Face: one table, and the typed methods that are written from it."""
