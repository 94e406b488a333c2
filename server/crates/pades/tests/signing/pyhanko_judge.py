"""Judges the signatures of a PDF with pyHanko. Arguments: the PDF, the trusted certificate (DER)."""

import sys

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

with open(sys.argv[2], "rb") as file:
    root = Certificate.load(file.read())
with open(sys.argv[1], "rb") as file:
    signatures = PdfFileReader(file, strict=True).embedded_signatures
    assert len(signatures) == 1, f"{len(signatures)} signatures"
    for signature in signatures:
        trust = ValidationContext(trust_roots=[root], allow_fetching=False)
        status = validate_pdf_signature(signature, trust)
        print(status.pretty_print_details())
        assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE, status.coverage
        assert status.modification_level == ModificationLevel.NONE, status.modification_level
        assert status.bottom_line, "not valid"
