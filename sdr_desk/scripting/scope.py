"""What holds at a place of a script: which fields surely have a value there."""

from dataclasses import dataclass, replace

from jinja2 import nodes

from sdr_desk.scripting.engine import dotted


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds at a place.

    Attributes:
        sure: fields known to have a value.
        local: the variables of the loop around it.
        testing: whether a test is being read, where a missing value does no harm.
        compared: whether an order (<, >) is being read, where other words would make no sense.
    """

    sure: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    testing: bool = False
    compared: bool = False

    def within(self, sure: frozenset[str]) -> "Scope":
        """The scope of what a test decides about."""
        return Scope(self.sure | sure, self.local)

    def knowing(self, sure: frozenset[str]) -> "Scope":
        """The scope of what is only read when these fields have a value."""
        return replace(self, sure=self.sure | sure)

    def tested(self) -> "Scope":
        """The scope of a test."""
        return replace(self, testing=True)

    def untested(self) -> "Scope":
        """The scope of something printed."""
        return replace(self, testing=False)

    def ordered(self) -> "Scope":
        """The scope of something that is larger or smaller than another thing."""
        return replace(self, testing=False, compared=True)


def sure_when(test: nodes.Node) -> frozenset[str]:
    """The names that have a value when a test holds."""
    if isinstance(test, (nodes.Name, nodes.Getattr)):
        return frozenset({dotted(test)})
    if isinstance(test, nodes.And):
        return sure_when(test.left) | sure_when(test.right)
    if isinstance(test, nodes.Compare) and all(each.op == "eq" for each in test.ops):
        return sure_when(test.expr)
    if isinstance(test, nodes.Test) and test.name == "defined":
        return sure_when(test.node)
    return frozenset()


def sure_otherwise(test: nodes.Node) -> frozenset[str]:
    """The names that have a value when a test does not hold."""
    return sure_when(test.node) if isinstance(test, nodes.Not) else frozenset()
