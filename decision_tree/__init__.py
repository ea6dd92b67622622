"""Decision trees, FAQ and registers in YAML, compiled to Markdown pages in several languages."""

__version__ = "0.1.0"
