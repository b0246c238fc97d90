"""The case folder and the shape of case.yaml."""

from crossbearing.case.case import CASE_FILE, MAX_BYTES, OUT_FOLDER, REPORTS_FOLDER, Case, load_case, new_case

__all__ = ["CASE_FILE", "MAX_BYTES", "OUT_FOLDER", "REPORTS_FOLDER", "Case", "load_case", "new_case"]
