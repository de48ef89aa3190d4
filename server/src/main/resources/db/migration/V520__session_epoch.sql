-- Sessions hold the number that stood here when they began; a session with another one has ended.
ALTER TABLE app_user ADD COLUMN session_epoch integer NOT NULL DEFAULT 0;
