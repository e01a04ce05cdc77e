"""Controls bound to data: Word shows the data, other programs the text, and the two may differ (ECMA-376-1, 17.5.2.6)."""

import re
from typing import TYPE_CHECKING

from parsers.office_xml import W, whole
from parsers.package import PACKAGE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from parsers.package import Package

_CORE_PROPERTIES = "{6c3c8bc8-f283-45ae-878a-bab7291924a1}"
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_STEP = re.compile(r"/(?:([\w.-]+):)?([\w.-]+)(?:\[([0-9]+)\])?")


class Bindings:
    """The data of one document, read when the first bound control is met."""

    def __init__(self, package: "Package", main: str) -> None:
        self._package = package
        self._main = main
        self._stores: dict[str, Element] | None = None
        self._below: dict[tuple[Element, str], list[Element]] = {}

    def stored(self, control: "Element") -> str | None:
        """What the data hold for a w:sdt; None if it is not bound, or to nothing that is there."""
        binding = control.find(f"{W}sdtPr/{W}dataBinding")
        if binding is None:
            return None
        store = self._all().get(binding.get(W + "storeItemID", "").lower())
        if store is None:
            return None
        found = self._found(
            store, binding.get(W + "xpath", ""), dict(_PREFIX.findall(binding.get(W + "prefixMappings", "")))
        )
        return None if found is None else found.text or ""

    def _all(self) -> "dict[str, Element]":
        if self._stores is None:
            self._stores = {}
            for part in self._package.related(PACKAGE, "core-properties"):
                self._stores[_CORE_PROPERTIES] = self._package.xml(part)
            for part in self._package.related(self._main, "customXml"):
                for about in self._package.related(part, "customXmlProps"):
                    name = next(
                        (
                            str(value)
                            for key, value in self._package.xml(about).items()
                            if "itemID" in str(key)
                        ),
                        "",
                    )
                    self._stores[name.lower()] = self._package.xml(part)
        return self._stores

    def _found(self, store: "Element", path: str, prefixes: dict[str, str]) -> "Element | None":
        """The element at the end of a plain path of names and numbers, the only kind that Word writes."""
        steps = list(_STEP.finditer(path))
        if not steps or path != "".join(step[0] for step in steps):
            return None
        found: Element | None = None
        for step in steps:
            prefix, name, number = step.groups("")
            tag = f"{{{prefixes[prefix]}}}{name}" if prefixes.get(prefix) else name
            named = self._named(found, tag) if found is not None else [store] if store.tag == tag else []
            at = whole(number, 1) - 1
            if not 0 <= at < len(named):
                return None
            found = named[at]
        return found

    def _named(self, parent: "Element", tag: str) -> "list[Element]":
        """The children of one name.  Many controls may be bound to one list, which is gone through once."""
        if (parent, tag) not in self._below:
            self._below[parent, tag] = list(parent.iterchildren(tag))
        return self._below[parent, tag]
