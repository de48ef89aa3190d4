package dev.throughline.server.web.scans;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.RepositoryAccess;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.ScanRun;
import dev.throughline.server.scans.ScanRunId;
import dev.throughline.server.scans.ScanSchedule;
import dev.throughline.server.scans.Scans;
import dev.throughline.server.web.NotFoundException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What requests name: repositories that their sender may see, their scans, schedules. */
final class ScanRequests {
    private final Scans scans;
    private final RepositoryAccess access;

    ScanRequests(Scans scans, RepositoryAccess access) {
        this.scans = scans;
        this.access = access;
    }

    /** A repository, if it is there and its sender has a permission for it. */
    RepositoryId repository(long id, Permission needed, Viewer viewer) {
        RepositoryId repository = new RepositoryId(id);
        if (scans.key(repository).isEmpty() || !access.holds(viewer.scope(needed), repository)) {
            throw new NotFoundException("repository");
        }
        return repository;
    }

    ScanRun run(RepositoryId repository, long run) {
        return scans.find(repository, new ScanRunId(run)).orElseThrow(() -> new NotFoundException("scan"));
    }

    /** A schedule by its name in any letter case; empty text is none of one's own. */
    static Optional<ScanSchedule> schedule(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.of(Arrays.stream(ScanSchedule.values())
                .filter(schedule -> schedule.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "schedule '" + name + "'", "is none", "choose OFF, NEW_COMMITS, DAILY, or none at all")));
    }
}
