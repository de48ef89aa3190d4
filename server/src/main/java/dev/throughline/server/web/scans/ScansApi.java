package dev.throughline.server.web.scans;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.ScanRunId;
import dev.throughline.server.scans.ScanSchedule;
import dev.throughline.server.scans.ScanSettings;
import dev.throughline.server.scans.Scans;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Scans by this server, for programs. */
@RestController
@RequestMapping("/api/v1")
final class ScansApi {
    private final Scans scans;
    private final ScanRequests requests;

    ScansApi(Scans scans, ScanRequests requests) {
        this.scans = scans;
        this.requests = requests;
    }

    /** When a repository is scanned: its own schedule, or none where it is as for all. */
    record ScheduleJson(Optional<ScanSchedule> schedule) {}

    /** Asks for a scan of a repository. One that waits or is under way is the answer as well. */
    @PostMapping("/repositories/{id}/scans")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.REPORTS_UPLOAD)
    ScanJson scan(@PathVariable long id, Viewer viewer) {
        RepositoryId repository = requests.repository(id, Permission.REPORTS_UPLOAD, viewer);
        return ScanJson.of(scans.now(repository, viewer.actor()));
    }

    /** The scans of a repository, newest first, those before one of them. */
    @GetMapping("/repositories/{id}/scans")
    @Requires(Permission.REPOSITORIES_READ)
    List<ScanJson> scans(@PathVariable long id, @RequestParam Optional<Long> after, Viewer viewer) {
        RepositoryId repository = requests.repository(id, Permission.REPOSITORIES_READ, viewer);
        return scans.of(repository, after.map(ScanRunId::new)).stream()
                .map(ScanJson::of)
                .toList();
    }

    /** The scans of all repositories, newest first, those before one of them. */
    @GetMapping("/scans")
    @Requires(Permission.REPOSITORIES_READ)
    List<ScanJson> all(@RequestParam Optional<Long> after, Viewer viewer) {
        return scans.all(viewer.scope(Permission.REPOSITORIES_READ), after.map(ScanRunId::new)).stream()
                .map(ScanJson::of)
                .toList();
    }

    /** A scan. */
    @Tagged
    @GetMapping("/repositories/{id}/scans/{run}")
    @Requires(Permission.REPOSITORIES_READ)
    ScanJson scan(@PathVariable long id, @PathVariable long run, Viewer viewer) {
        return ScanJson.of(requests.run(requests.repository(id, Permission.REPOSITORIES_READ, viewer), run));
    }

    /** When a repository is scanned without being asked. */
    @Tagged
    @GetMapping("/repositories/{id}/scan-schedule")
    @Requires(Permission.REPOSITORIES_READ)
    ScheduleJson schedule(@PathVariable long id, Viewer viewer) {
        return new ScheduleJson(scans.schedule(requests.repository(id, Permission.REPOSITORIES_READ, viewer)));
    }

    /** Gives a repository a schedule of its own, or none. */
    @Tagged
    @PutMapping("/repositories/{id}/scan-schedule")
    @Requires(Permission.REPOSITORIES_MANAGE)
    ScheduleJson schedule(
            @PathVariable long id, @RequestBody ScheduleJson wanted, Precondition precondition, Viewer viewer) {
        RepositoryId repository = requests.repository(id, Permission.REPOSITORIES_MANAGE, viewer);
        return precondition.change(() -> new ScheduleJson(scans.schedule(repository)), () -> {
            scans.schedule(repository, wanted.schedule(), viewer.actor());
            return new ScheduleJson(scans.schedule(repository));
        });
    }

    /** Whether and how this server scans by itself. */
    @Tagged
    @GetMapping("/settings/scans")
    @Requires(Permission.SETTINGS_MANAGE)
    ScanSettings settings() {
        return scans.settings();
    }

    /** Changes whether and how this server scans by itself. */
    @Tagged
    @PutMapping("/settings/scans")
    @Requires(Permission.SETTINGS_MANAGE)
    ScanSettings settings(@RequestBody ScanSettings wanted, Precondition precondition, Viewer viewer) {
        return precondition.change(this::settings, () -> {
            scans.change(wanted, viewer.actor());
            return settings();
        });
    }
}
