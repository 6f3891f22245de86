"""What every test may use."""

from hypothesis import settings

# Shared machines are slow at times, and a test that fails only sometimes teaches nothing: no deadline, the same examples.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")
