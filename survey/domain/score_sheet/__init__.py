"""Final scores (成绩表): released scores, points by bands, columns of the office, by weights."""
