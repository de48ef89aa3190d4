package dev.throughline.server.imports;

/**
 * What became of an uploaded report.
 *
 * @param run what the report brought
 * @param tool the tool that made it
 * @param isNew false if this very report of this commit was the last one already, so that nothing was done
 */
public record StoredReport(SyncRun run, String tool, boolean isNew) {}
