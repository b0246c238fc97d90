"""Who publishes at an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crossbearing.catalogue.names import Names
from crossbearing.catalogue.register import Register
from crossbearing.catalogue.tables import Publisher


class Publishers(Register[Publisher]):
    """The publishers by slug; `of` finds one by address, `find` by name in a sentence, `named` by its whole name."""

    __slots__ = ("_by_name", "_domains")

    def __init__(self, records: Mapping[str, Publisher]) -> None:
        super().__init__(records, lambda: Names(_names(records.values())))
        self._domains = {domain: publisher for publisher in records.values() for domain in publisher.domains}
        self._by_name = {name.casefold(): p for p in records.values() for name in (p.name, *p.aliases)}

    def of(self, address: str) -> Publisher | None:
        """The publisher of a URL or host name, a subdomain's where it has one of its own; None if unknown."""
        host = address.strip().lower()
        if "://" in host:
            host = host.split("://", 1)[1]
        host = host.split("/", 1)[0].split("?", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0].rstrip(".")
        while host:
            publisher = self._domains.get(host)
            if publisher is not None:
                return publisher
            _, _, host = host.partition(".")
        return None

    def named(self, name: str) -> Publisher | None:
        """The publisher of that name, in any case; None if unknown."""
        return self._by_name.get(" ".join(name.split()).casefold())


def _names(publishers: Iterable[Publisher]) -> Iterable[tuple[str, str, str]]:
    for publisher in publishers:
        for name in (publisher.name, *publisher.aliases):
            yield name, publisher.slug, ""
