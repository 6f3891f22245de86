"""The forward functions of the table: IEEE doubles, and nothing raises because of a number.

`math` raises where IEEE has an answer (log 0, exp 1000, 1/0, sin ∞), so every function
guards its call and says the answer itself. The functions are plain Python over floats
that numba can also compile: the same lines are the stepper's and the compiled kernels'.
An any-number function takes one sequence. Bounds named in the modules are the largest
doubles for which the C function still has a finite answer. A module has the functions of
one group of the table.
"""
