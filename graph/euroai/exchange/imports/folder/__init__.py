"""The data folder of an import: present content, ledgers, atomic replacement."""

from __future__ import annotations
