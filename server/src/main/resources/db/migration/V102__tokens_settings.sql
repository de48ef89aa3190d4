-- Keys for programs. Only the hash is kept; the token itself is shown once.
CREATE TABLE api_token (
    api_token_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    app_user_id  bigint      NOT NULL REFERENCES app_user ON DELETE CASCADE,
    name         text        NOT NULL,
    token_hash   bytea       NOT NULL UNIQUE,
    permissions  text[]      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX api_token_user ON api_token (app_user_id);

-- What administrators set while servers run: a JSON value, and a secret where there is one.
CREATE TABLE setting (
    setting_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL UNIQUE,
    value      jsonb       NOT NULL DEFAULT '{}',
    sealed     bytea,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text        NOT NULL
);
