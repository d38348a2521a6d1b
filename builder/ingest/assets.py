"""What belongs to pages and is no article: pictures, style sheets, scripts, fonts, sound, films."""

_BY_SUFFIX = {
    "picture": ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "heic", "psd"),
    "style sheet": ("css",),
    "script": ("js", "mjs", "map", "wasm"),
    "font": ("woff", "woff2", "ttf", "otf", "eot"),
    "sound": ("mp3", "ogg", "oga", "opus", "wav", "m4a", "flac"),
    "film": ("mp4", "m4v", "webm", "mov", "avi", "mkv", "mpg", "mpeg", "ts", "m3u8"),
}

_BY_MEDIA_TYPE = {
    "text/css": "style sheet",
    "text/javascript": "script",
    "text/ecmascript": "script",
    "application/javascript": "script",
    "application/x-javascript": "script",
    "application/ecmascript": "script",
    "application/wasm": "script",
    "application/font-woff": "font",
    "application/font-woff2": "font",
    "application/x-font-ttf": "font",
    "application/x-font-woff": "font",
    "application/x-font-opentype": "font",
    "application/vnd.ms-fontobject": "font",
    "application/vnd.apple.mpegurl": "film",
    "application/x-mpegurl": "film",
    "application/dash+xml": "film",
}

_BY_TOP_LEVEL = {"image": "picture", "font": "font", "audio": "sound", "video": "film"}

_SUFFIXES = {suffix: kind for kind, suffixes in _BY_SUFFIX.items() for suffix in suffixes}


def asset_by_name(name: str) -> str:
    """What a file is by its suffix, such as `picture`; empty where it may be anything else."""
    # Chromium adds a suffix to the scripts of a page that it saves, so that nobody runs them by a double click.
    _, point, suffix = name.lower().removesuffix(".download").rpartition(".")
    return _SUFFIXES.get(suffix, "") if point else ""


def asset_by_media_type(media_type: str) -> str:
    """What a media type without parameters (RFC 6838) stands for, such as `picture`; empty where it may be anything
    else."""
    return _BY_MEDIA_TYPE.get(media_type, "") or _BY_TOP_LEVEL.get(media_type.partition("/")[0], "")
