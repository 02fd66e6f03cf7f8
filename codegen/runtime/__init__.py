"""Hand-written modules that go into the generated package as they are, in place of the generator's own."""
