"""What inferface costs, beside raw httpx, its peers and a floor: `python -m benchmarks`."""
