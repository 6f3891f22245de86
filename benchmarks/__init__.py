"""Comparisons with peers, and load and soak runs; never part of the tests."""

import os

# One thread for everyone, said before any of these libraries is imported.
os.environ |= {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
