"""Traffic for load and soak runs: a lean client, programs of every kind, and a server of our own to meet them."""
