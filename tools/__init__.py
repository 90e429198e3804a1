"""The build's parts; `build.py` is their command line."""
