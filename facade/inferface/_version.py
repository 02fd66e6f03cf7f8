"""The version of this distribution; its metadata take it from here."""

__version__ = "0.1.0"
