-- How urgent a finding is and by when it is due: the arithmetic of RiskArithmetic and ServiceLevels, kept up to date by a
-- trigger, so that whatever writes a finding, its risk is right.

CREATE TYPE exposure AS ENUM ('INTERNET', 'INTERNAL', 'NONE');

ALTER TABLE finding ADD COLUMN exposure exposure;
COMMENT ON COLUMN finding.exposure IS 'how far workloads that run it can be reached; null when no graph knows';
COMMENT ON COLUMN finding.risk IS '0 to 100: finding_risk over the columns of this row and risk_setting';
COMMENT ON COLUMN finding.due_at IS 'by the service levels of risk_setting; null when they set none for this risk';

CREATE TABLE risk_setting (
    only_row          boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    severity          smallint    NOT NULL DEFAULT 40 CHECK (severity BETWEEN 0 AND 100),
    reachability      smallint    NOT NULL DEFAULT 30 CHECK (reachability BETWEEN 0 AND 100),
    exploitation      smallint    NOT NULL DEFAULT 20 CHECK (exploitation BETWEEN 0 AND 100),
    exposure          smallint    NOT NULL DEFAULT 10 CHECK (exposure BETWEEN 0 AND 100),
    unreachable_cap   smallint    NOT NULL DEFAULT 25 CHECK (unreachable_cap BETWEEN 0 AND 100),
    critical_days     smallint    DEFAULT 7 CHECK (critical_days BETWEEN 1 AND 3650),
    high_days         smallint    DEFAULT 30 CHECK (high_days BETWEEN 1 AND 3650),
    medium_days       smallint    DEFAULT 90 CHECK (medium_days BETWEEN 1 AND 3650),
    low_days          smallint    DEFAULT 180 CHECK (low_days BETWEEN 1 AND 3650),
    exploited_days    smallint    DEFAULT 14 CHECK (exploited_days BETWEEN 1 AND 3650),
    counts_from       text        NOT NULL DEFAULT 'FIRST_SEEN' CHECK (counts_from IN ('FIRST_SEEN', 'DETECTED')),
    version           bigint      NOT NULL DEFAULT 0,
    applied_version   bigint      NOT NULL DEFAULT 0,
    CHECK (severity + reachability + exploitation > 0)
);
COMMENT ON TABLE risk_setting IS 'one row: weights of the risk score, and service levels in days by risk level';
COMMENT ON COLUMN risk_setting.version IS 'grows with every change';
COMMENT ON COLUMN risk_setting.applied_version IS 'the version that every stored finding has been brought up to';
INSERT INTO risk_setting DEFAULT VALUES;

CREATE FUNCTION finding_risk(f finding, s risk_setting) RETURNS smallint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    total smallint;
BEGIN
    total := floor(100 * (
              s.severity * coalesce(f.cvss::numeric::double precision, CASE f.severity
                  WHEN 'CRITICAL' THEN 9.5 WHEN 'HIGH' THEN 8.0 WHEN 'MEDIUM' THEN 5.5 WHEN 'LOW' THEN 2.0
                  WHEN 'NONE' THEN 0.0 ELSE 5.0 END) / 10.0::double precision
            + s.reachability * CASE f.verdict
                  WHEN 'REACHABLE' THEN CASE f.level WHEN 'CLASS' THEN 0.75 WHEN 'DEPENDENCY' THEN 0.5 ELSE 1.0 END
                  WHEN 'POTENTIALLY_REACHABLE' THEN
                      CASE f.level WHEN 'CLASS' THEN 0.5 WHEN 'DEPENDENCY' THEN 0.45 ELSE 0.6 END
                  WHEN 'UNKNOWN' THEN 0.4
                  ELSE CASE f.level WHEN 'CLASS' THEN 0.05 WHEN 'DEPENDENCY' THEN 0.2 ELSE 0.0 END
                  END::double precision
            + s.exploitation * CASE WHEN f.kev THEN 1.0::double precision
                  ELSE sqrt(greatest(0.0, least(1.0, coalesce(f.epss::numeric::double precision, 0.0)))) END
            + CASE f.exposure WHEN 'INTERNET' THEN s.exposure WHEN 'INTERNAL' THEN 0.4::double precision * s.exposure
                  ELSE 0.0 END)
          / (s.severity + s.reachability + s.exploitation + CASE WHEN f.exposure IS NULL THEN 0 ELSE s.exposure END)
          + 0.5);
    IF f.verdict = 'UNREACHABLE' AND f.level <> 'DEPENDENCY' THEN
        RETURN least(total, s.unreachable_cap);
    END IF;
    RETURN total;
END
$$;
COMMENT ON FUNCTION finding_risk IS 'the same arithmetic as RiskArithmetic; RiskSettingsTest compares them';

CREATE FUNCTION finding_due_at(f finding, s risk_setting) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN CASE s.counts_from WHEN 'DETECTED' THEN f.detected_at ELSE f.first_seen_at END
           + interval '24 hours' * least(
                 CASE WHEN f.risk >= 85 THEN s.critical_days WHEN f.risk >= 65 THEN s.high_days
                      WHEN f.risk >= 40 THEN s.medium_days ELSE s.low_days END,
                 CASE WHEN f.kev THEN s.exploited_days END);
END
$$;
COMMENT ON FUNCTION finding_due_at IS 'a day is 24 hours, so that no clock change moves a due date';

CREATE FUNCTION set_finding_risk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    s risk_setting;
BEGIN
    SELECT * INTO s FROM risk_setting;
    NEW.risk := finding_risk(NEW, s);
    NEW.due_at := finding_due_at(NEW, s);
    RETURN NEW;
END
$$;

CREATE TRIGGER finding_risk BEFORE INSERT OR UPDATE
    OF severity, cvss, verdict, level, epss, kev, exposure, detected_at, first_seen_at, risk, due_at ON finding
    FOR EACH ROW EXECUTE FUNCTION set_finding_risk();
