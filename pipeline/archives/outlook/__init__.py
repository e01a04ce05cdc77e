"""Outlook data files (.pst, .ost): they hold the pieces of mails, and each mail is put together from them.

[MS-PST] says how they lie in the file, [MS-OXCMSG] what they are.  A child process reads the file, since nothing that a
mail brought is trusted; this side numbers its mails and replaces a child that one of them has ended.
"""
