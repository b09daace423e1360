"""What the results of a package are: dataclasses that nobody can change after they were made."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

__all__ = ["changeable"]


def changeable(package: str) -> list[str]:
    """Return the public dataclasses below a package that can be changed, or take new attributes."""
    found = []
    whole = importlib.import_module(package)
    modules = [whole.__name__]
    modules += [
        one.name for one in pkgutil.walk_packages(getattr(whole, "__path__", []), f"{package}.")
    ]
    for name in modules:
        for one in vars(importlib.import_module(name)).values():
            if (
                isinstance(one, type)
                and dataclasses.is_dataclass(one)
                and one.__module__ == name
                and not one.__name__.startswith("_")
            ):
                parameters = one.__dataclass_params__  # type: ignore[attr-defined]
                if not parameters.frozen or "__slots__" not in vars(one):
                    found.append(f"{name}.{one.__name__}")
    return found
