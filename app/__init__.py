"""The service: a thin FastAPI application, command line and client over `engine`."""

__version__ = "0.1.0"
