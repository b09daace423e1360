"""The languages of the pages: a module each, with an object ``LANGUAGE``.

A new language is a module here and its messages in ``i18n/translations/<code>.po``.
"""
