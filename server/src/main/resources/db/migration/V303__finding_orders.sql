-- Orders of lists that no filter narrows: without them a first page costs a walk over all findings.
CREATE INDEX finding_by_epss ON finding ((coalesce(epss, '-1'::real)) DESC, finding_id DESC);
CREATE INDEX finding_by_cvss ON finding ((coalesce(cvss, '-1'::real)) DESC, finding_id DESC);
