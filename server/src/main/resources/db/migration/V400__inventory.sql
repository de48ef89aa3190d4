-- What connectors and uploaded files say of clouds, clusters, registries and repositories.
--
-- Every source keeps rows of its own, so that what one no longer shows does not take away what another still does. A row that a
-- complete walk did not show again is gone, not deleted; it is deleted 90 days later.

-- Keys are long and named often: every other table names an entity by its number. They are found by the first half of their
-- SHA-256, for they may be longer than an index takes.
CREATE TABLE entity_key (
    entity_key_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash          bytea  NOT NULL UNIQUE,
    key           text   NOT NULL
);

CREATE TABLE inventory_source (
    inventory_source_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                text        NOT NULL UNIQUE, -- the graph's name of it: aws-production, file:inventory
    created_at          timestamptz NOT NULL
);

CREATE TABLE inventory_walk (
    inventory_walk_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    inventory_source_id bigint      NOT NULL REFERENCES inventory_source ON DELETE CASCADE,
    started_at          timestamptz NOT NULL,
    ended_at            timestamptz,
    outcome             text        NOT NULL DEFAULT 'RUNNING' CHECK (outcome IN ('RUNNING', 'COMPLETE', 'BROKEN')),
    trouble             text, -- why it broke off
    pages               bigint      NOT NULL DEFAULT 0,
    entities            bigint      NOT NULL DEFAULT 0,
    edges               bigint      NOT NULL DEFAULT 0,
    facts               bigint      NOT NULL DEFAULT 0,
    gone                bigint      NOT NULL DEFAULT 0 -- entities that this walk found gone
);
CREATE INDEX inventory_walk_of_source ON inventory_walk (inventory_source_id, inventory_walk_id DESC);

-- changed_xid tells a reader what changed since its last look: rows whose transaction its snapshot had not seen yet.
CREATE TABLE inventory_entity (
    inventory_entity_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_key_id       bigint      NOT NULL REFERENCES entity_key,
    inventory_source_id bigint      NOT NULL REFERENCES inventory_source ON DELETE CASCADE,
    type                text        NOT NULL,
    environment         text        NOT NULL,
    scope               text        NOT NULL,
    display_name        text        NOT NULL,
    criticality         text        NOT NULL,
    tags                jsonb       NOT NULL,
    properties          jsonb       NOT NULL,
    insights            jsonb       NOT NULL,
    content_hash        bytea       NOT NULL,
    first_seen          timestamptz NOT NULL,
    last_seen           timestamptz NOT NULL,
    inventory_walk_id   bigint      NOT NULL, -- the last walk that showed it
    gone_at             timestamptz,
    changed_xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (entity_key_id, inventory_source_id)
) WITH (fillfactor = 85);
CREATE INDEX inventory_entity_of_source ON inventory_entity (inventory_source_id, scope);
CREATE INDEX inventory_entity_gone ON inventory_entity (gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX inventory_entity_changed ON inventory_entity (changed_xid);

CREATE TABLE inventory_edge (
    inventory_edge_id   bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    inventory_source_id bigint           NOT NULL REFERENCES inventory_source ON DELETE CASCADE,
    from_id             bigint           NOT NULL REFERENCES entity_key,
    to_id               bigint           NOT NULL REFERENCES entity_key,
    kind                text             NOT NULL,
    method              text             NOT NULL,
    confidence          double precision NOT NULL,
    detail              jsonb            NOT NULL,
    evidence            jsonb            NOT NULL,
    content_hash        bytea            NOT NULL,
    first_seen          timestamptz      NOT NULL,
    last_seen           timestamptz      NOT NULL,
    inventory_walk_id   bigint           NOT NULL,
    gone_at             timestamptz,
    changed_xid         xid8             NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (from_id, to_id, kind, method, inventory_source_id)
) WITH (fillfactor = 85);
CREATE INDEX inventory_edge_to ON inventory_edge (to_id);
CREATE INDEX inventory_edge_of_source ON inventory_edge (inventory_source_id);
CREATE INDEX inventory_edge_gone ON inventory_edge (gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX inventory_edge_changed ON inventory_edge (changed_xid);

-- A fact has no name of its own: another content is another fact.
CREATE TABLE inventory_fact (
    inventory_fact_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    inventory_source_id bigint      NOT NULL REFERENCES inventory_source ON DELETE CASCADE,
    about_id            bigint      NOT NULL REFERENCES entity_key,
    kind                text        NOT NULL,
    content             jsonb       NOT NULL,
    content_hash        bytea       NOT NULL,
    first_seen          timestamptz NOT NULL,
    last_seen           timestamptz NOT NULL,
    inventory_walk_id   bigint      NOT NULL,
    gone_at             timestamptz,
    changed_xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (about_id, inventory_source_id, content_hash)
) WITH (fillfactor = 85);
CREATE INDEX inventory_fact_of_source ON inventory_fact (inventory_source_id);
CREATE INDEX inventory_fact_gone ON inventory_fact (gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX inventory_fact_changed ON inventory_fact (changed_xid);

-- What a source could not read, as its last walk says. What depends on it is unknown, never absent.
CREATE TABLE inventory_missing (
    inventory_source_id bigint      NOT NULL REFERENCES inventory_source ON DELETE CASCADE,
    input               text        NOT NULL,
    scope               text        NOT NULL,
    call                text        NOT NULL,
    reason              text        NOT NULL,
    since               timestamptz NOT NULL,
    inventory_walk_id   bigint      NOT NULL,
    PRIMARY KEY (inventory_source_id, input, scope, call)
);

-- What became of entities. That one appeared says its first_seen.
CREATE TABLE inventory_event (
    inventory_event_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_key_id       bigint      NOT NULL REFERENCES entity_key,
    inventory_source_id bigint      NOT NULL REFERENCES inventory_source ON DELETE CASCADE,
    at                  timestamptz NOT NULL,
    kind                text        NOT NULL CHECK (kind IN ('CHANGED', 'GONE', 'RETURNED')),
    before              jsonb -- with CHANGED: name, criticality, tags, properties and insights as they were
);
CREATE INDEX inventory_event_of_entity ON inventory_event (entity_key_id, at DESC);
CREATE INDEX inventory_event_at ON inventory_event (at);
