"""The wizard: a campaign's definition, written step by step. This is the list of its pages."""

from flask import Blueprint

from survey.web.console.plan import (
    acts,
    basics,
    classes,
    counting,
    file,
    matrix,
    quotas,
    rules,
    sections,
    subjects,
)

_NEW = "/console/campaigns/new"
_TOP = "/console/c/<digits:number>/plan"
_SECTIONS = f"{_TOP}/classes/<class_id>"
_QUOTA = f"{_TOP}/quotas/<digits:at>"
_RULE = f"{_TOP}/rules/<digits:at>"
_NEW_RULE = f"{_TOP}/rules/new/<kind>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    _add_whole(console)
    _add_tables(console)
    _add_lists(console)


def _add_whole(console: Blueprint) -> None:
    console.add_url_rule(_NEW, "new_campaign", acts.new)
    console.add_url_rule(_NEW, "begin_campaign", acts.begin, methods=["POST"])
    console.add_url_rule(_TOP, "plan", acts.enter)
    console.add_url_rule(f"{_TOP}/undo", "undo_plan", acts.undo, methods=["POST"])
    console.add_url_rule(f"{_TOP}/discard", "discard_plan", acts.ask_discard)
    console.add_url_rule(f"{_TOP}/discard", "throw_plan_away", acts.discard, methods=["POST"])
    console.add_url_rule(f"{_TOP}/basics", "plan_basics", basics.show)
    console.add_url_rule(f"{_TOP}/basics", "save_plan_basics", basics.save, methods=["POST"])
    console.add_url_rule(f"{_TOP}/counting", "plan_counting", counting.show)
    console.add_url_rule(f"{_TOP}/counting", "save_plan_counting", counting.save, methods=["POST"])
    disclosure = f"{_TOP}/disclosure"
    console.add_url_rule(disclosure, "plan_disclosure", counting.show_disclosure)
    save = counting.save_disclosure
    console.add_url_rule(disclosure, "save_plan_disclosure", save, methods=["POST"])
    console.add_url_rule(f"{_TOP}/file", "plan_file", file.show)
    console.add_url_rule(f"{_TOP}/file", "save_plan_file", file.save, methods=["POST"])
    upload = f"{_TOP}/file/upload"
    console.add_url_rule(upload, "upload_plan_file", file.upload, methods=["POST"])
    console.add_url_rule(f"{_TOP}/file/campaign.yaml", "plan_yaml", file.download)


def _add_tables(console: Blueprint) -> None:
    top = f"{_TOP}/subjects"
    console.add_url_rule(top, "plan_subjects", subjects.show)
    console.add_url_rule(top, "save_plan_subjects", subjects.save_subjects, methods=["POST"])
    categories, save = f"{top}/categories", subjects.save_categories
    console.add_url_rule(categories, "save_plan_categories", save, methods=["POST"])
    console.add_url_rule(f"{top}/paste", "paste_plan_subjects", subjects.paste, methods=["POST"])
    console.add_url_rule(f"{top}/order", "order_plan_subjects", subjects.order, methods=["POST"])
    console.add_url_rule(f"{_TOP}/classes", "plan_classes", classes.show)
    console.add_url_rule(f"{_TOP}/classes", "save_plan_classes", classes.save, methods=["POST"])
    console.add_url_rule(_SECTIONS, "plan_sections", sections.show)
    console.add_url_rule(_SECTIONS, "save_plan_sections", sections.save, methods=["POST"])
    each, join = f"{_SECTIONS}/each", f"{_SECTIONS}/join"
    console.add_url_rule(each, "each_plan_section", sections.each, methods=["POST"])
    console.add_url_rule(join, "join_plan_sections", sections.join, methods=["POST"])
    console.add_url_rule(f"{_TOP}/matrix", "plan_matrix", matrix.show)
    console.add_url_rule(f"{_TOP}/matrix", "save_plan_matrix", matrix.save, methods=["POST"])
    console.add_url_rule(f"{_TOP}/matrix/fill", "fill_plan_matrix", matrix.fill, methods=["POST"])


def _add_lists(console: Blueprint) -> None:
    new = f"{_TOP}/quotas/new"
    console.add_url_rule(f"{_TOP}/quotas", "plan_quotas", quotas.show)
    console.add_url_rule(new, "new_plan_quota", quotas.new)
    console.add_url_rule(new, "add_plan_quota", quotas.add, methods=["POST"])
    console.add_url_rule(_QUOTA, "plan_quota", quotas.one)
    console.add_url_rule(_QUOTA, "save_plan_quota", quotas.change, methods=["POST"])
    console.add_url_rule(f"{_QUOTA}/remove", "remove_plan_quota", quotas.remove, methods=["POST"])
    console.add_url_rule(f"{_TOP}/rules", "plan_rules", rules.show)
    console.add_url_rule(_NEW_RULE, "new_plan_rule", rules.new)
    console.add_url_rule(_NEW_RULE, "add_plan_rule", rules.add, methods=["POST"])
    console.add_url_rule(_RULE, "plan_rule", rules.one)
    console.add_url_rule(_RULE, "save_plan_rule", rules.change, methods=["POST"])
    console.add_url_rule(f"{_RULE}/move", "move_plan_rule", rules.move, methods=["POST"])
