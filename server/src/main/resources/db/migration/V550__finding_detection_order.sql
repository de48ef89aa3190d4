-- The order of detection carries what filters ask for, as that of risk does: where the first rows along it do not pass (the newest
-- are not overdue yet), it is walked on without visiting the table.
DROP INDEX finding_by_detection;
CREATE INDEX finding_by_detection ON finding (detected_at DESC, finding_id DESC)
    INCLUDE (state, severity, verdict, level, kev, conflict, epss, risk, due_at, repository_id, package_id, advisory_id,
             fix_version, owner, tools);
