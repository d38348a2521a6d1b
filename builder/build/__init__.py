"""How a site is made, on one screen: read, link, compare, make pages, make search, publish, remember.

Nothing is done that was done before and is still right: see `changed.py` for how that is known. A first build is one
of which nothing is known yet.
"""

from concurrent.futures import Executor

from builder.build.compared import compared
from builder.build.examine import addressed, examine, load
from builder.build.linked import link_records
from builder.build.order import Built, Order
from builder.build.records import Doubtful, read_records
from builder.build.remembered import Memory, desk, remember
from builder.build.searched import make_search
from builder.build.setting import setting_of
from builder.build.site import make_site
from builder.output.publish import alone, publishing
from builder.parallel import Track, silent
from builder.problems import InvalidContent, Problem
