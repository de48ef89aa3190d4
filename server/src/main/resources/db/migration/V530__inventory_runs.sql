-- Runs of connections to clouds, clusters and registries: which walk of the inventory each feeds, and what it could not read.

ALTER TABLE sync_run ADD COLUMN inventory_walk_id bigint REFERENCES inventory_walk ON DELETE SET NULL;
COMMENT ON COLUMN sync_run.inventory_walk_id IS 'the walk that the run''s pages belong to; a run that is taken up again goes on with it';

CREATE TABLE import_missing (
    run_id bigint NOT NULL REFERENCES sync_run ON DELETE CASCADE,
    input  text   NOT NULL,
    scope  text   NOT NULL,
    call   text   NOT NULL,
    reason text   NOT NULL,
    PRIMARY KEY (run_id, input, scope, call)
);
COMMENT ON TABLE import_missing IS 'calls that were denied or failed in a run: what depends on them is unknown, and nothing of it is closed';

CREATE TABLE import_left_out (
    run_id  bigint NOT NULL REFERENCES sync_run ON DELETE CASCADE,
    kind    text   NOT NULL,
    reason  text   NOT NULL,
    count   bigint NOT NULL,
    samples text[] NOT NULL,
    PRIMARY KEY (run_id, kind, reason)
);
COMMENT ON TABLE import_left_out IS 'things that an inventory holds and the graph does not';
