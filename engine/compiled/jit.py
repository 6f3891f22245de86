"""The one door to numba: plain Python functions, compiled together with the functions they call.

`jit(function)` compiles a copy whose global functions are compiled copies too, so a
module stays ordinary Python that an interpreter, a debugger or NUMBA_DISABLE_JIT=1
can run. numba caches machine code beside a function's source file and looks at nothing
but that file's date. Our copies therefore claim a file in the user's cache folder that
is named by a digest of all the code they reach: change any of it and the name changes.
That folder is the engine's only file; where it cannot be written, nothing is cached.
"""

import dis
import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import numpy as np

Function = Callable[..., Any]


@cache
def jit(function: FunctionType, *, ours: bool = True) -> Function:
    """The function compiled by numba on its first call.

    Our own code is kept for the next process, and compiled without reference counts,
    which cost more than the work where every array is only indexed and none is made.
    """
    from numba.core.options import DefaultOptions

    options = {"_nrt": False} if ours and hasattr(DefaultOptions, "_nrt") else {}
    file = _file_for(function) if ours else None
    code = function.__code__.replace(co_filename=str(file)) if file else function.__code__
    return _compiled(function, code, digest(function), {}, options, {"cache": file is not None})


# What only compiled code calls needs no way in from Python; leaving it out saves a fifth of the time to compile.
INSIDE = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def _compiled(
    function: FunctionType,
    code: CodeType,
    mark: str,
    done: dict[FunctionType, Function],
    everywhere: dict[str, Any],
    here: dict[str, Any],
) -> Function:
    import numba

    called = {
        name: done.get(other) or _compiled(other, other.__code__, mark, done, everywhere, INSIDE)
        for name, other in _globals_of(function).items()
    }
    namespace = {**function.__globals__, **called}
    copy = FunctionType(code, namespace, function.__name__, function.__defaults__, function.__closure__)
    # The linker's name. numba counts functions to tell them apart, and starts again in every process: two that were
    # kept by different ones may have one name, and whoever loaded both ran the first for the second.
    copy.__qualname__ = f"{function.__name__}_{mark}"
    # NumPy's rules for division: our forward functions guard theirs, and IEEE needs no exception.
    fastmath = function.__dict__.get("fastmath", False)
    compiled: Function = numba.njit(copy, error_model="numpy", fastmath=fastmath, **everywhere, **here)
    if hasattr(compiled, "get_call_template"):
        _without_literals(compiled)
    done[function] = compiled
    return compiled


def _without_literals(compiled: Any) -> None:
    """Have numba compile one version for integers, not another for every literal it is called with."""
    from numba import types

    unliteral: Function = types.unliteral

    choose = compiled.get_call_template
    compiled.get_call_template = lambda args, kws: choose(tuple(unliteral(each) for each in args), kws)


def _globals_of(function: FunctionType) -> dict[str, FunctionType]:
    """The plain functions that a function calls by a global name."""
    found = {name: function.__globals__.get(name) for name in _global_names(function.__code__)}
    return {name: other for name, other in found.items() if isinstance(other, FunctionType)}


def _global_names(code: CodeType) -> list[str]:
    """`co_names` has attributes too: in `math.exp`, `exp` is no global."""
    return sorted({str(each.argval) for each in dis.get_instructions(code) if each.opname == "LOAD_GLOBAL"})


# -- the cache folder


def _file_for(function: FunctionType) -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    file = folder / f"{function.__name__}-{digest(function)}.py"
    source = function.__dict__.get("source", f"# This file's name and date stand for {function.__module__}'s.\n")
    try:
        if not file.exists():
            file.write_text(source)
    except OSError:
        return None
    return file


@cache
def cache_folder() -> Path | None:
    """A folder of this user's alone, because numba loads what it finds there; None where there is none."""
    folder = _users_caches() / "gradstep"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except OSError:
        return None
    return folder if own and os.access(folder, os.W_OK | os.X_OK) else None


def _users_caches() -> Path:
    chosen = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if chosen:
        return Path(chosen)
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


# -- what a function reaches


def digest(function: FunctionType) -> str:
    """A digest of the code of a function and of every function and number it reaches by a global name.

    How it is compiled counts too: this module's own code.
    """
    how = _code_text(jit.__wrapped__.__code__) + _code_text(_compiled.__code__)
    total = hashlib.blake2b((sys.version + how).encode(), digest_size=10)
    seen: set[FunctionType] = set()
    pending = [function]
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        total.update(f"{_code_text(current.__code__)} {sorted(current.__dict__.get('fastmath', ()))}".encode())
        for name in _global_names(current.__code__):
            value = current.__globals__.get(name)
            if isinstance(value, int | float | str | tuple | np.generic):
                total.update(f"{name}={value!r}".encode())
        pending += _globals_of(current).values()
    return total.hexdigest()


def _code_text(code: CodeType) -> str:
    constants = [_code_text(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts]
    return f"{code.co_name} {code.co_varnames} {code.co_names} {constants} {code.co_code.hex()}"
