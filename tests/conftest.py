"""What all tests share; the fixtures themselves stand in tests/fixtures."""

from hypothesis import settings

pytest_plugins = ["tests.fixtures.databases", "tests.fixtures.no_skips"]

# No deadline: cores are shared with a database and other tests, and speed has goals of its own.
# The same examples in every run: whether a tree passes hangs on the tree alone. To search with
# others: pytest -m hypothesis --hypothesis-profile search
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("house")
