"""Units, persons and teams of an organiser, kept by its office. This is the list of these pages."""

from flask import Blueprint

from survey.web.console.directory import changes, entries, files, for_plans, imports, lists

_KIND = "/console/directory/<any(units, persons, teams):place>"
_ONE = f"{_KIND}/entry/<entry_id>"
_UPLOAD = f"{_KIND}/upload/<upload_id>"
_PLAN = "/console/c/<digits:number>/plan/subjects/<any(units, persons, teams):place>"
_TABLE = f"{_PLAN}/upload/<upload_id>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_KIND, "directory", lists.show)
    console.add_url_rule(f"{_KIND}/export", "directory_export", files.export)
    console.add_url_rule(f"{_KIND}/template", "directory_template", files.template)
    console.add_url_rule(f"{_KIND}/new", "directory_new", entries.new)
    console.add_url_rule(f"{_KIND}/new", "directory_add", entries.add, methods=["POST"])
    console.add_url_rule(_ONE, "directory_entry", entries.show)
    console.add_url_rule(_ONE, "directory_change", entries.change, methods=["POST"])
    console.add_url_rule(f"{_ONE}/delete", "directory_delete", changes.delete, methods=["POST"])
    console.add_url_rule(f"{_KIND}/undo", "directory_undo", changes.undo, methods=["POST"])
    console.add_url_rule(f"{_KIND}/import", "directory_import", imports.show)
    console.add_url_rule(f"{_KIND}/import", "directory_upload", imports.upload, methods=["POST"])
    console.add_url_rule(f"{_KIND}/paste", "directory_paste", imports.paste, methods=["POST"])
    console.add_url_rule(_UPLOAD, "directory_preview", imports.preview)
    console.add_url_rule(_UPLOAD, "directory_confirm", imports.confirm, methods=["POST"])
    console.add_url_rule(f"{_UPLOAD}/marked.xlsx", "directory_marked", files.marked)
    _add_to_plans(console)


def _add_to_plans(console: Blueprint) -> None:
    upload = f"{_PLAN}/upload"
    console.add_url_rule(_PLAN, "plan_directory", for_plans.show)
    console.add_url_rule(_PLAN, "take_plan_subjects", for_plans.take, methods=["POST"])
    console.add_url_rule(upload, "upload_plan_subjects", for_plans.upload, methods=["POST"])
    console.add_url_rule(_TABLE, "plan_table", for_plans.table)
    console.add_url_rule(_TABLE, "take_plan_table", for_plans.take_table, methods=["POST"])
    console.add_url_rule(f"{_TABLE}/marked.xlsx", "plan_table_marked", for_plans.marked)
