"""The data folder that an import writes into: what it holds, what imports wrote, how it is put."""

from __future__ import annotations
