-- Any of these, alone or together: PostgreSQL looks up every combination that is left open (skip scan, since 18), of which there are
-- few hundred. What no finding has is found out at once, where the order of risk had to be walked to its end before.
CREATE INDEX finding_by_facet ON finding (state, verdict, level, severity, risk DESC, finding_id DESC) INCLUDE (kev, conflict);
