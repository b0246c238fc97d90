"""Crossbearing takes a bearing from every report of a disputed number and computes the fix."""

__version__ = "0.1.0"
