"""Pages of the rated: the own result, dossier and appeals. No address here names a subject."""

from flask import Blueprint

from survey.web.console.rated import appealing, result

_TOP = "/console/c/<digits:number>/own"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_TOP, "own_result", result.show)
    console.add_url_rule(f"{_TOP}/page.pdf", "own_portrait", result.portrait)
    console.add_url_rule(f"{_TOP}/dossier", "own_dossier", result.dossier)
    console.add_url_rule(f"{_TOP}/dossier/<file_id>", "own_dossier_file", result.dossier_file)
    console.add_url_rule(f"{_TOP}/appeals", "own_appeals", appealing.show)
    console.add_url_rule(f"{_TOP}/appeals", "write_appeal", appealing.write, methods=["POST"])
    console.add_url_rule(
        f"{_TOP}/appeals/withdraw", "withdraw_appeal", appealing.withdraw, methods=["POST"]
    )
