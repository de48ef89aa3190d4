-- Who gets a digest by e-mail, and what was mailed to owners.

CREATE TABLE digest_subscription (
    app_user_id bigint      PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    every       text        NOT NULL CHECK (every IN ('DAILY', 'WEEKLY')),
    since       timestamptz NOT NULL,
    next_at     timestamptz NOT NULL,
    failures    smallint    NOT NULL DEFAULT 0,
    trouble     text        NOT NULL DEFAULT ''
);
COMMENT ON COLUMN digest_subscription.since IS 'what happened before was in an earlier digest';
CREATE INDEX digest_subscription_due ON digest_subscription (next_at);

CREATE TABLE owner_mail (
    owner   text        PRIMARY KEY,
    sent_at timestamptz NOT NULL
);
COMMENT ON TABLE owner_mail IS 'when an owner of recommendations last got the weekly mail of governance rules';
