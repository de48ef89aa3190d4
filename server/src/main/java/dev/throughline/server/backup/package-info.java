/**
 * A server's data as one file, and back.
 *
 * <p>The file is a zip: {@code manifest.json} says the version of the schema and what each table has, {@code tables/} holds each
 * table as PostgreSQL's COPY writes it, {@code checksums.txt}, the last entry, their SHA-256. All tables are read in one snapshot
 * while servers go on; nothing is held in memory. {@link dev.throughline.server.backup.Backup} writes it,
 * {@link dev.throughline.server.backup.Restore} checks all of it before it touches the database, and then loads it in one
 * transaction. Not in it: sessions and other rows that mean nothing elsewhere, and the master key of the credentials.
 */
@NullMarked
package dev.throughline.server.backup;

import org.jspecify.annotations.NullMarked;
