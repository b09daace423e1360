"""Processors of another kind, as numpy and its BLAS take them to be."""

from __future__ import annotations

from typing import Final

__all__ = ["OLDER_PROCESSOR"]

OLDER_PROCESSOR: Final = {
    "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_ICL",
    "OPENBLAS_CORETYPE": "Nehalem",
}
"""Powers, logarithms and sums as a processor of 2009 has them: other in their last bits."""
