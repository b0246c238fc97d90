"""Bytes to Report: text, Markdown, HTML, PDF, DOCX, mail."""
