"""What can go wrong, in words: every error names the input, the reason and the remedy."""


class OnrecordError(Exception):
    """Any failure that onrecord foresees; its text is fit to be shown to a person."""


class RefusedInput(OnrecordError):
    """One input cannot become a report. The rest goes on.

    >>> print(RefusedInput("notes.txt", "the file is empty", "give a file that holds the report's text"))
    notes.txt: the file is empty; give a file that holds the report's text
    """

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason}; {remedy}")
        self.name, self.reason, self.remedy = name, reason, remedy

    def __reduce__(self) -> tuple[type["RefusedInput"], tuple[str, str, str]]:
        return type(self), (self.name, self.reason, self.remedy)


def unread(name: str, reason: str) -> RefusedInput:
    """The refusal of a report on which the reader failed."""
    return RefusedInput(name, f"it could not be read ({reason})", "please file an issue with its text")


class MissingModel(OnrecordError):
    """A model package is absent or its files are not those that were published."""


class StoreError(OnrecordError):
    """The store cannot do what was asked: the file, what is wrong with it, and what to do."""

    def __init__(self, name: object, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason}; {remedy}")
        self.reason, self.remedy = reason, remedy


class UnknownItem(StoreError):
    """No report, story or judgement of the store has the id that was given."""
