"""Tables from people's files (xlsx, xls, et, ods, csv) or pasted text, read with suspicion."""
