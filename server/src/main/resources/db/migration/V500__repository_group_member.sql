-- The table of repositories came after that of their groups.
DELETE FROM repository_group_member WHERE repository_id NOT IN (SELECT repository_id FROM repository);
ALTER TABLE repository_group_member
    ADD FOREIGN KEY (repository_id) REFERENCES repository ON DELETE CASCADE;
