"""Taking an upstream document into the contract: read, correct, normalise, choose, merge, and tell what that does."""
