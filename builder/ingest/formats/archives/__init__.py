"""Containers: web archives, zip and tar files, and streams that are compressed."""
