-- What our own database of advisories says of those that tools report: beside EPSS and KEV, a severity where no tool has one.

ALTER TABLE advisory
    ADD COLUMN known_severity severity_level,
    ADD COLUMN known_cvss     real,
    ADD COLUMN known_vector   text;
COMMENT ON COLUMN advisory.epss IS 'as our database has it; it goes before what tools quote, which is of the day of their scan';
COMMENT ON COLUMN advisory.known_severity IS 'counts where no tool says any; null when our database has none';
COMMENT ON COLUMN advisory.known_cvss IS 'the base score of known_vector';
COMMENT ON COLUMN advisory.known_vector IS 'the CVSS vector';
