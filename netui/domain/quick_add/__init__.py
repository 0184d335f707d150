"""The quick-add language: one line of text in, one record out."""
