-- Questions about the graph that are kept, and what happened in the graph for those who listen.

CREATE TABLE saved_query (
    saved_query_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name            text        NOT NULL UNIQUE, -- in links; stays when title and question change
    title           text        NOT NULL,
    question        text        NOT NULL, -- in its text form
    created_by      text        NOT NULL,
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    alert           boolean     NOT NULL DEFAULT false, -- tell when the result changes
    result_hash     bytea, -- of the rows when they were last looked at
    result_rows     integer,
    result_at       timestamptz, -- when the result last changed
    looked_at       timestamptz
);

-- The event stream: what listeners read on from where they were.
CREATE TABLE graph_event (
    graph_event_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    type           text        NOT NULL, -- dev.throughline.attack-path.opened …
    subject        text        NOT NULL,
    data           jsonb       NOT NULL,
    repositories   text[]      NOT NULL DEFAULT '{}' -- decides who may see it
);
CREATE INDEX graph_event_at ON graph_event (at);

-- What a path goes through and what hangs off it, by the MD5 of the keys, which are too long for an index.
ALTER TABLE attack_path ADD COLUMN entities text[] NOT NULL DEFAULT '{}';
CREATE INDEX attack_path_entities ON attack_path USING gin (entities);
