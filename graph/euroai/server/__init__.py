"""The graph over HTTP: the site, SPARQL 1.1, linked data, the analyses, reconciliation.

A gateway (:mod:`euroai.server.http`) takes requests, bounded in size, number and time. What needs
the graph is answered in worker processes (:mod:`euroai.server.processes`) that share one loaded
graph, may open neither file nor connection while a query runs, and are ended when they take too
long or too much memory. The answers themselves (:mod:`euroai.server.answers`) come from the
package.
"""

from __future__ import annotations

from euroai.server.limits import Limits

__all__ = ["Limits"]
