"""Workbooks for a spreadsheet program: a plan as one, and the rows of one that is opened.

The only part of the planner that needs openpyxl.
"""
