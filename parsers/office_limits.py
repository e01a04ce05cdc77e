"""How much an office file may hold before it is refused (measured limits: office.md 5)."""

ATTACHMENT_BYTES = 25 * 2**20
ENTRIES = 2_000
# 2,000 entries need some 300 kB of directory; a longer one is refused before it is read.
DIRECTORY_BYTES = 2 * 2**20
INFLATED_BYTES = 200 * 2**20
XML_PART_BYTES = 32 * 2**20
# Text compresses 5 to 50 times.  Parts under a megabyte may do what they like.
RATIO = 200
RATIO_FROM_BYTES = 2**20
# Angle brackets and equals signs of all parts that become trees: what a tree takes of memory goes with their number.
MARKS = 1_500_000
# A link in every paragraph of a long report is a thousand.
RELATIONSHIPS = 20_000
# What all its cells and paragraphs show.
CHARACTERS = 5_000_000
# What is read of a Word document: room for a table of 5,000 comments.
WORD_ELEMENTS = 400_000
# Of those: the paragraphs and rows of a table of 5,000 comments in eight columns, and a tenth more.
WORD_PARAGRAPHS = 45_000
WORD_ROWS = 10_000
WORD_STYLES = 5_000
# Word itself stops at 63 columns, and at 20 fields in one another.
ROW_CELLS = 1_000
OPEN_FIELDS = 100
# What is read of a workbook: three times the longest sheet of comments that we know.  The rest is named as unread.
SHEET_ROWS = 3_000
SHEET_CELLS = 30_000
SHEETS = 200
SHARED_STRINGS = 60_000
# Excel itself stops at 65,490 styles of cells, and at some 250 formats of numbers.
CELL_STYLES = 65_490
NUMBER_FORMATS = 1_000
MERGED_AREAS = 20_000
# Of those, which may lie side by side in one row.
MERGED_IN_ROW = 1_000
HIDDEN_COLUMNS = 16_384
LINKS_OF_AREAS = 200
# A hundred pages: cells and lines in a file that holds a report form.
REPORT_LINES = 10_000
