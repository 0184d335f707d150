"""The weekly review, as far as it is arithmetic: facts in, numbers and sentences out."""

from __future__ import annotations

from netui.domain.review.drift import Drift, drift
from netui.domain.review.figures import median

__all__ = ["Drift", "drift", "median"]
