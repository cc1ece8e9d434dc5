from tests.guards.house import ROOT, house_files

# What the product is made of, and beside it what every project needs.
_PRODUCT = {"app.py", "pyproject.toml"} | {
    *("survey", "templates", "static", "printouts", "tests", "deploy"),
}
_EVERY_PROJECT = {
    *("README.md", "README.zh-CN.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs"),
    *("requirements.txt", "requirements-dev.txt", "requirements-postgres.txt"),
    *(".ci", ".gitignore", ".gitattributes"),
}


def test_the_top_level_holds_what_the_architecture_names_and_nothing_else() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in house_files()}
    assert top <= _PRODUCT | _EVERY_PROJECT
