"""The elements of 法令標準XML by what becomes of them: lines of their own, parts of lines, or only what they hold."""

import re

SENTENCES = re.compile(r"(?:Paragraph|Item|Subitem\d+|Class|List|Sublist\d+|AmendProvision)Sentence")
UNNUMBERED = re.compile(r"(?:List|Sublist\d+)Sentence")
"""A list that is no 号, whatever stands before its words (「一　ほうき」)."""
ITEM = re.compile(r"Item|Subitem(?P<depth>\d+)")
TITLED = {
    "AppdxTable": ("AppdxTableTitle",),
    "AppdxStyle": ("AppdxStyleTitle",),
    "AppdxFormat": ("AppdxFormatTitle",),
    "AppdxFig": ("AppdxFigTitle",),
    "AppdxNote": ("AppdxNoteTitle",),
    "Appdx": ("ArithFormulaNum",),
    "SupplProvisionAppdxTable": ("SupplProvisionAppdxTableTitle",),
    "SupplProvisionAppdxStyle": ("SupplProvisionAppdxStyleTitle",),
    "SupplProvisionAppdx": ("ArithFormulaNum",),
}
"""The annexes by the element that names them; 「（第九条関係）」 stands behind the name on the same line."""
PASSED = frozenset(
    (
        *("LawBody", "MainProvision", "Preamble", "Part", "Chapter", "Section", "Subsection", "Division"),
        *("TableStruct", "FigStruct", "StyleStruct", "FormatStruct", "NoteStruct"),
        *("Style", "Format", "Note", "Class", "List", "Fig"),
        *("Sublist1", "Sublist2", "Sublist3", "AmendProvision", "Table", "ArithFormula"),
    )
)
"""Elements that only hold others; what is in them is told line by line."""
LINES = frozenset(
    (
        *("PartTitle", "ChapterTitle", "SectionTitle", "SubsectionTitle", "DivisionTitle"),
        *("EnactStatement", "ArticleCaption", "ParagraphCaption", "Sentence", "Column", "RelatedArticleNum"),
        *(
            "TableTitle",
            "TableStructTitle",
            "FigStructTitle",
            "StyleStructTitle",
            "FormatStructTitle",
            "NoteStructTitle",
        ),
        *("SuppNote", "ClassTitle", "ArithFormulaNum", "AmendNote", "QuoteStruct"),
    )
)
"""Elements that are one line of their own."""
INLINE = frozenset(("Ruby", "Rt", "Sup", "Sub", "Line", "QuoteStruct", "ArithFormula", "Fig"))
