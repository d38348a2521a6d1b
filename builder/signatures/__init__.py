"""Signatures and time stamps that lie beside a file: whether they are over its bytes, whose they are, and of when.

Keys, chains of certificates and the forms of signatures are the business of programs that the whole world looks at:
`ssh-keygen`, `minisign` and `openssl` are asked. Nothing is signed here, and no network is asked.
"""
