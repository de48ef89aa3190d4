-- The keys that seal credentials. Each is wrapped by the master key, which is not here.
CREATE TABLE data_key (
    data_key_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    wrapped     bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    retired_at  timestamptz
);
