"""The contract type of the import law: a package names all that it may import.

The built-in contract types forbid a list, and a list of what is forbidden never holds the library
that somebody adds tomorrow. Here everything is forbidden that is not named.
"""

import sys
from typing import Any

import grimp
from importlinter import Contract, ContractCheck, fields, output


class MayImportContract(Contract):
    """Modules import themselves, the standard library and what is allowed, lazily or not.

    `modules` are the governed modules, each with everything below it; `allowed` the modules and
    packages they may import, each with everything below it; `types_only` those they may import
    under TYPE_CHECKING alone.
    """

    modules = fields.SetField(subfield=fields.StringField())
    allowed = fields.SetField(subfield=fields.StringField())
    types_only = fields.SetField(subfield=fields.StringField(), required=False, default=set())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        governed, allowed, types_only = _names(self.modules, self.allowed, self.types_only)
        missing = [f"no module named {name}" for name in governed if name not in graph.modules]
        broken = _outside(graph, governed, allowed | types_only)
        if types_only:
            broken |= _outside(_graph_at_run_time(self.session_options), governed, allowed)
        return ContractCheck(
            kept=not (missing or broken), metadata={"broken": missing + sorted(broken)}
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["broken"]:
            output.print_error(line)


def _names(*options: Any) -> list[set[str]]:  # noqa: ANN401  import-linter's fields are descriptors without types
    return [set(option) for option in options]


def _outside(graph: grimp.ImportGraph, governed: set[str], allowed: set[str]) -> set[str]:
    broken = set()
    for importer in graph.modules:
        home = [name for name in governed if _within(importer, name)]
        for imported in graph.find_modules_directly_imported_by(importer) if home else ():
            if imported.partition(".")[0] in sys.stdlib_module_names:
                continue
            if not any(_within(imported, name) for name in [*home, *allowed]):
                line = graph.get_import_details(importer=importer, imported=imported)[0]
                broken.add(f"{importer}:{line['line_number']} imports {imported}")
    return broken


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _graph_at_run_time(session_options: dict[str, Any]) -> grimp.ImportGraph:
    return grimp.build_graph(
        *session_options["root_packages"],
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )
