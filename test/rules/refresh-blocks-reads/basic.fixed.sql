-- # refresh-blocks-reads: Refresh it CONCURRENTLY
-- ## m/V2__step.sql
refresh materialized view concurrently totals;
REFRESH MATERIALIZED VIEW loose;
