-- Packages and advisories are never deleted, and an import writes only ids that it has just read or made. What PostgreSQL does to
-- hold that (it looks up and locks both rows for every new finding, the same few advisories over and over) took a third of the time
-- in which findings are stored.
ALTER TABLE finding DROP CONSTRAINT finding_package_id_fkey;
ALTER TABLE finding DROP CONSTRAINT finding_advisory_id_fkey;
COMMENT ON COLUMN finding.package_id IS 'a package; packages are never deleted';
COMMENT ON COLUMN finding.advisory_id IS 'an advisory; advisories are never deleted';
