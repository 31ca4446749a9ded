"""Which counts are shown, so that no group of fewer than five is told, neither outright nor by subtraction.

Shown numbers and their totals are equations; a hidden number is safe when they leave it open. Picture a table as a
graph, its rows and columns as nodes and its hidden cells as edges: a hidden number follows from the others exactly when
its edge is a bridge, for then one side of the graph adds up to it. So every hidden cell is put on a cycle, by hiding
the cheapest cells that close one. The rule and its limits: decision 15. `figures.py` of the services calls it.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SMALLEST = 5
"""The smallest group that is told. Nobody at all (0) is told too."""

Cell = tuple[int, int]
Node = tuple[str, int]


def is_small(count: int) -> bool:
    """Whether a count tells of a group too small to be told."""
    return 0 < count < SMALLEST


def hidden_of(counts: Sequence[int]) -> set[int]:
    """Which of these counts must be hidden when their total is known: none, or two and more that make up five."""
    hidden = {place for place, count in enumerate(counts) if is_small(count)}
    others = sorted((place for place, count in enumerate(counts) if count >= SMALLEST), key=lambda place: counts[place])
    while hidden and (len(hidden) == 1 or sum(counts[place] for place in hidden) < SMALLEST) and others:
        hidden.add(others.pop(0))
    return hidden


def hidden_in_table(counts: Sequence[Sequence[int]], rows: set[int], columns: set[int]) -> set[Cell]:
    """Which cells of a table must be hidden when its totals are known, but for those of `rows` and `columns`.

    Args:
        counts: by row and column, without the totals.
        rows: the rows whose totals are hidden (`hidden_of` the totals).
        columns: the columns whose totals are hidden.
    """
    table = _Table(counts, rows, columns)
    while True:
        if bridge := table.bridge():
            table.close(bridge)
        elif line := table.line_that_tells():
            table.hide_one_more(line)
        else:
            return table.hidden


class _Table:
    """A table whose cells are hidden one after the other. The totals are edges to one more node on either side."""

    def __init__(self, counts: Sequence[Sequence[int]], rows: set[int], columns: set[int]) -> None:
        self._counts = counts
        self._height, self._width = len(counts), len(counts[0]) if counts else 0
        self._rows, self._columns = rows, columns
        self.hidden = {(r, c) for r, row in enumerate(counts) for c, count in enumerate(row) if is_small(count)}

    def bridge(self) -> tuple[Node, Node] | None:
        """An edge whose number follows from the others."""
        edges = self._edges()
        found: dict[Node, int] = {}  # when each node was met, going down first
        lowest: dict[Node, int] = {}  # the earliest node that can be reached from below it
        for start in edges:
            if start in found:
                continue
            found[start] = lowest[start] = len(found)
            walk: list[tuple[Node, Node | None, Iterator[Node]]] = [(start, None, iter(edges[start]))]
            while walk:
                node, came_from, neighbours = walk[-1]
                other = next(neighbours, None)
                if other is None:
                    walk.pop()
                    if came_from is not None:
                        lowest[came_from] = min(lowest[came_from], lowest[node])
                        if lowest[node] > found[came_from]:
                            return came_from, node
                elif other not in found:
                    found[other] = lowest[other] = len(found)
                    walk.append((other, node, iter(edges[other])))
                elif other != came_from:
                    lowest[node] = min(lowest[node], found[other])
        return None

    def close(self, bridge: tuple[Node, Node]) -> None:
        """Hide the cells that put a bridge on a cycle: of all ways round, the one that hides the fewest people."""
        start, end = bridge
        edges = self._edges()
        best: dict[Node, int] = {start: 0}
        came_from: dict[Node, Node] = {}
        queue: list[tuple[int, Node]] = [(0, start)]
        while queue:
            cost, node = heapq.heappop(queue)
            if node == end:
                break
            if cost > best[node]:
                continue
            for other in self._reachable(node, edges):
                if {node, other} == {start, end}:
                    continue
                more = cost + (0 if other in edges.get(node, ()) else self._price(node, other))
                if more < best.get(other, more + 1):
                    best[other], came_from[other] = more, node
                    heapq.heappush(queue, (more, other))
        node = end
        while node != start:
            self._hide(node, came_from[node])
            node = came_from[node]

    def line_that_tells(self) -> Node | None:
        """A row or column whose hidden cells make up a small group: its total less what is shown tells that."""
        for line in [*(("row", r) for r in range(self._height)), *(("column", c) for c in range(self._width))]:
            total_hidden = line[1] in (self._rows if line[0] == "row" else self._columns)
            hidden = self._cells(line) & self.hidden
            if not total_hidden and is_small(sum(map(self._count, hidden))) and self._cells(line) - hidden:
                return line
        return None

    def hide_one_more(self, line: Node) -> None:
        """Hide the smallest shown cell of a line; one with nobody in it only when there is no other."""
        shown = self._cells(line) - self.hidden
        self.hidden.add(min(shown, key=lambda cell: (self._count(cell) == 0, self._count(cell), cell)))

    def _count(self, cell: Cell) -> int:
        return self._counts[cell[0]][cell[1]]

    def _cells(self, line: Node) -> set[Cell]:
        kind, place = line
        if kind == "row":
            return {(place, c) for c in range(self._width)}
        return {(r, place) for r in range(self._height)}

    def _edges(self) -> dict[Node, list[Node]]:
        """The hidden cells and hidden totals as a graph."""
        edges: dict[Node, list[Node]] = {}
        pairs = [(("row", r), ("column", c)) for r, c in sorted(self.hidden)]
        pairs += [(("row", r), ("column", self._width)) for r in sorted(self._rows)]
        pairs += [(("row", self._height), ("column", c)) for c in sorted(self._columns)]
        for one, other in pairs:
            edges.setdefault(one, []).append(other)
            edges.setdefault(other, []).append(one)
        return edges

    def _reachable(self, node: Node, edges: dict[Node, list[Node]]) -> list[Node]:
        """Where a way may go on: along hidden edges, and along any cell, which may be hidden for it."""
        kind, place = node
        others: list[Node] = []
        if kind == "row" and place < self._height:
            others = [("column", c) for c in range(self._width)]
        elif kind == "column" and place < self._width:
            others = [("row", r) for r in range(self._height)]
        return [*others, *(each for each in edges.get(node, ()) if each not in others)]

    def _price(self, one: Node, other: Node) -> int:
        """What hiding a cell costs: its people. A cell with nobody in it is the last resort: it moves nothing."""
        row, column = (one[1], other[1]) if one[0] == "row" else (other[1], one[1])
        return self._counts[row][column] or 10**9

    def _hide(self, one: Node, other: Node) -> None:
        row, column = (one[1], other[1]) if one[0] == "row" else (other[1], one[1])
        if row < self._height and column < self._width:
            self.hidden.add((row, column))
