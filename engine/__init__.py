"""The engine: text or network spec → trees → tape → values and gradients → steps → drawing. No HTTP, no files."""
