"""The score sheet (成绩表) of a counted campaign: its rules, its import, its figures."""
