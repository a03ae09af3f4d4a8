"""The claims of a story → each report beside the others: what it alone has, leaves out, and states flatly.

The ids of a story's reports and its claims come in; one ``Beside`` a report goes out, its claims in their order. Only
claims that versions of were found are told of: a report may say in other words what it is told to leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Claim

SURE: Final = 0.5  # likelihood of a claim from which a report is held against it: others may be two claims


@dataclass(frozen=True, slots=True)
class Beside:
    """One report beside the others of its story.

    ``alone`` are the claims that only it carries, ``left_out`` those that most of the others do and it does not, and
    ``flat`` those that it states in its own voice where most others that carry them lay them to somebody.
    """

    report: str
    alone: tuple[Claim, ...]
    left_out: tuple[Claim, ...]
    flat: tuple[Claim, ...]


def beside(reports: Sequence[str], claims: Sequence[Claim]) -> tuple[Beside, ...]:
    """Each report beside the others, in the order given."""
    return tuple(
        Beside(
            report,
            tuple(claim for claim in claims if carriers(claim) == {report}),
            tuple(claim for claim in claims if _leaves_out(report, claim, len(reports))),
            tuple(claim for claim in claims if _states_flatly(report, claim)),
        )
        for report in reports
    )


def carriers(claim: Claim) -> set[str]:
    """The ids of the reports that carry a claim."""
    return {passage.span.report for passage in claim.carried}


def attributed(claim: Claim) -> set[str]:
    """The ids of the reports that lay a claim to somebody, in one passage at least."""
    return {passage.span.report for passage in claim.carried if passage.statement}


def _leaves_out(report: str, claim: Claim, total: int) -> bool:
    """Whether more than half of the others, and two at least, have what the report has not."""
    having = carriers(claim)
    return claim.score >= SURE and report not in having and len(having) > 1 and 2 * len(having) > total - 1


def _states_flatly(report: str, claim: Claim) -> bool:
    """Whether most others that carry it attribute it; told where a reader would note that they part in this."""
    others = carriers(claim) - {report}
    own_voice = report in carriers(claim) and report not in attributed(claim)
    noted = any(difference.aspect == "attribution" for difference in claim.differences)
    return claim.score >= SURE and own_voice and noted and 2 * len(attributed(claim) & others) > len(others)
