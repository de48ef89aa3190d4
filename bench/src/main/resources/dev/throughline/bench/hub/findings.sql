-- Fills the tables of findings directly. ${count} findings over 5,000 repositories, 20,000 packages and 10,000 advisories, the same
-- at every run: all chance comes from hashes.
INSERT INTO connection (kind, name, tool, created_at, created_by, changed_at)
SELECT 'UPLOAD', tool, tool, now(), 'bench', now() FROM unnest(ARRAY['Endor Labs', 'Mend.io', 'Throughline']) AS tool;

INSERT INTO repository (key, full_name, first_seen_at)
SELECT 'github.com/acme/' || name, 'acme/' || name, now()
FROM (SELECT (ARRAY['payments', 'shop', 'search', 'identity', 'billing', 'reports', 'gateway', 'mobile', 'ledger', 'catalog'])
             [1 + n % 10] || '-' || n AS name FROM generate_series(1, 5000) AS n) AS names;
INSERT INTO asset (kind, repository_id) SELECT 'REPOSITORY', repository_id FROM repository ORDER BY repository_id;

INSERT INTO package (type, name)
SELECT CASE WHEN n % 3 = 0 THEN 'npm' ELSE 'maven' END,
       CASE WHEN n % 3 = 0 THEN '@scope' || n % 50 || '/lib-' || n ELSE 'org.example.p' || n % 200 || ':library-' || n END
FROM generate_series(1, 20000) AS n;

INSERT INTO advisory (name, title, epss, kev_since)
SELECT 'CVE-' || 2015 + n % 12 || '-' || 10000 + n,
       (ARRAY['Deserialization of untrusted data', 'Path traversal', 'Denial of service by deep nesting', 'Server-side request forgery'])
       [1 + n % 4] || ' in a library of kind ' || n % 97,
       power(abs(hashint4(n)) / 2147483648.0, 6), CASE WHEN n % 100 = 0 THEN date '2025-01-01' END
FROM generate_series(1, 10000) AS n;

INSERT INTO finding (asset_id, repository_id, package_id, advisory_id, detected_at, first_seen_at, changed_at, closed_at, state, verdict,
                     level, severity, cvss, epss, kev, conflict, direct, versions, tools, fix_version, owner)
SELECT a.asset_id, a.repository_id, 1 + h1 % 20000, 1 + (n / 100) % 10000, day, day, day + interval '1 day',
       CASE WHEN h2 % 10 = 0 THEN day + interval '20 days' END,
       (ARRAY['RESOLVED', 'DISMISSED', 'IN_PROGRESS', 'OPEN', 'OPEN', 'OPEN', 'OPEN', 'OPEN', 'OPEN', 'OPEN'])
       [1 + h2 % 10]::finding_state,
       (ARRAY['REACHABLE', 'POTENTIALLY_REACHABLE', 'UNKNOWN', 'UNREACHABLE', 'UNREACHABLE', 'UNREACHABLE', 'UNKNOWN',
              'POTENTIALLY_REACHABLE', 'UNREACHABLE', 'UNREACHABLE'])[1 + h3 % 10]::verdict_kind,
       (ARRAY['FUNCTION', 'DEPENDENCY', 'FUNCTION', 'CLASS', 'FUNCTION'])[1 + h4 % 5]::verdict_level,
       (ARRAY['CRITICAL', 'HIGH', 'HIGH', 'MEDIUM', 'MEDIUM', 'MEDIUM', 'LOW', 'HIGH', 'MEDIUM', 'UNKNOWN'])
       [1 + h5 % 10]::severity_level,
       (ARRAY[9.1, 7.2, 8.1, 4.3, 5.5, 6.1, 2.2, 7.8, 5.0, NULL])[1 + h5 % 10] + h6 % 8 / 10.0,
       v.epss, v.kev_since IS NOT NULL, h6 % 50 = 0, h6 % 3 = 0, ARRAY['1.' || h1 % 20 || '.0'],
       CASE h6 % 5 WHEN 0 THEN ARRAY['Mend.io'] WHEN 1 THEN ARRAY['Endor Labs', 'Mend.io'] WHEN 2 THEN ARRAY['Throughline']
           ELSE ARRAY['Endor Labs'] END,
       CASE WHEN h6 % 4 <> 0 THEN '2.' || h1 % 9 || '.1' END, CASE WHEN h6 % 3 = 0 THEN 'team-' || h1 % 40 END
FROM (SELECT n, abs(hashint4(n)) AS h1, abs(hashint4(n + 7777777)) AS h2, abs(hashint4(n + 17777777)) AS h3,
             abs(hashint4(n * 2 + 1)) AS h4, abs(hashint4(n * 2 + 700000001)) AS h5, abs(hashint4(n + 31)) AS h6,
             now() - interval '1 day' * (abs(hashint4(n + 99)) % 700) AS day
      FROM generate_series(1, ${count}) AS n) AS drawn
JOIN advisory v ON v.advisory_id = 1 + (n / 100) % 10000
JOIN asset a ON a.repository_id = 1 + n % 5000
ON CONFLICT DO NOTHING;
