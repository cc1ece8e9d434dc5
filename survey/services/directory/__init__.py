"""The directory of an organiser (单位, 班子, 人员): lists, changes, files in and out."""
