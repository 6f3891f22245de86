"""The routes: one module a kind of reply; each reads what was asked, lets the service answer, and wraps the bytes."""
