"""The site as one zip file for people: unzip, and open the file that says so."""

from html import escape
from pathlib import Path

from builder.exports.members import Package, site_members
from builder.exports.zipped import put_all, zipping

START = "Open the archive.html"
"""The file at the top that a reader opens."""


def write_portable(package: Package, site: Path, target: Path) -> list[str]:
    """Write the zip file of a site, and give the paths in it. Raises OSError and InvalidContent; then what was at
    `target` is as it was."""
    members = list(site_members(site))
    icon = next((one.path for one in members if one.path.startswith("assets/icon.")), "")
    with zipping(target, package.when) as into:
        into.put(f"{package.name}/{START}", start_page(package, icon).encode())
        return [f"{package.name}/{START}", *put_all(into, f"{package.name}/site", members)]


def start_page(package: Package, icon: str) -> str:
    """The page that leads to the site. It goes there by itself only where the site is beside it: a reader who looks
    into a zip file without unpacking it is told what to do instead of seeing the browser's error.
    `icon` is the address of the site's icon, which says so."""
    private = f"<p><strong>{escape(package.private)}</strong></p>\n" if package.private else ""
    title = escape(package.title)
    return f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ font: 1.1rem/1.5 serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem }}</style>
<h1>{title}</h1>
{private}<p><a href="site/index.html">Open the archive</a></p>
<p>If that leads nowhere, the zip file has not been unpacked yet. On Windows, right-click it and choose
<em>Extract All</em>; on a Mac, double-click it. Then open this page again in the new folder.</p>
<img src="site/{icon}" alt="" style="display: none" onload="location.replace('site/index.html')">
</html>
"""
