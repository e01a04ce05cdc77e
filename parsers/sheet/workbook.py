"""The sheets of a workbook as stories."""

from lxml.etree import _Element as Element

from parsers.package import Package
from parsers.paper import Paper


def read(package: Package, main: str, root: Element, name: str) -> Paper:
    raise NotImplementedError
