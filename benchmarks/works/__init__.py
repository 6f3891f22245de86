"""The comparisons: one module a subject, each with `rows()`."""
