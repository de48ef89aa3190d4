package dev.throughline.server.web.scans;

import dev.throughline.server.scans.ScanRun;
import dev.throughline.server.scans.isolation.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A scan for programs. */
record ScanJson(
        long id,
        long repository,
        String key,
        ScanRun.State state,
        String cause,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        String commit,
        String branch,
        int buildFiles,
        int components,
        int findings,
        Optional<ScanRun.Counts> counts,
        List<String> notes,
        Optional<Trouble> failure,
        String log) {
    static ScanJson of(ScanRun run) {
        return new ScanJson(
                run.id().value(),
                run.repository().value(),
                run.key(),
                run.state(),
                run.cause(),
                run.queuedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.commit(),
                run.branch(),
                run.buildFiles(),
                run.components(),
                run.findings(),
                run.counts(),
                run.notes(),
                run.failure(),
                run.log());
    }
}
