package dev.throughline.server.web.imports;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.imports.Hub;
import dev.throughline.server.imports.HubCard;
import dev.throughline.server.imports.ImportReports;
import dev.throughline.server.imports.StoredReport;
import dev.throughline.server.imports.SyncRun;
import dev.throughline.server.imports.SyncRunId;
import dev.throughline.server.imports.Synchronizations;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections, runs and uploads for programs. */
@RestController
@RequestMapping("/api/v1")
final class ImportsApi {
    private final Hub hub;
    private final Connections connections;
    private final Connectors connectors;
    private final Synchronizations synchronizations;
    private final ImportReports reports;
    private final UploadRequests uploads;

    ImportsApi(
            Hub hub,
            Connections connections,
            Connectors connectors,
            Synchronizations synchronizations,
            ImportReports reports,
            UploadRequests uploads) {
        this.hub = hub;
        this.connections = connections;
        this.connectors = connectors;
        this.synchronizations = synchronizations;
        this.reports = reports;
        this.uploads = uploads;
    }

    /** The kinds of connections, with their settings and the steps to a key. */
    @GetMapping("/connection-kinds")
    @Requires(Permission.CONNECTIONS_READ)
    List<KindJson> kinds() {
        return ConnectionKind.offered().stream().map(KindJson::of).toList();
    }

    /** All connections with their state, last and next run. Keys are never shown. */
    @GetMapping("/connections")
    @Requires(Permission.CONNECTIONS_READ)
    List<ConnectionJson> connections() {
        return hub.cards().stream().map(ConnectionJson::of).toList();
    }

    /** Connects a scanner or host; the body has its settings by name. */
    @PostMapping("/connections")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CONNECTIONS_MANAGE)
    ConnectionJson connect(@RequestParam String kind, @RequestBody Map<String, String> fields, Viewer viewer) {
        ConnectionKind known = kind(kind);
        ConnectionId id = connections.connect(known, ConnectionRequest.form(fields), viewer.actor());
        return ConnectionJson.of(card(id.value()));
    }

    /** Tries settings without storing them. */
    @PostMapping("/connections/check")
    @Requires(Permission.CONNECTIONS_MANAGE)
    CheckJson check(@RequestParam String kind, @RequestBody Map<String, String> fields, Viewer viewer) {
        try (Connectors.Opened opened =
                connectors.open(kind(kind), ConnectionRequest.form(fields), Optional.empty(), viewer.actor())) {
            return CheckJson.of(opened.check());
        }
    }

    /** A connection. */
    @Tagged
    @GetMapping("/connections/{id}")
    @Requires(Permission.CONNECTIONS_READ)
    ConnectionJson connection(@PathVariable long id) {
        return ConnectionJson.of(card(id));
    }

    /** Changes settings, and the key where a new one is given. Nothing that was brought in is lost. */
    @Tagged
    @PutMapping("/connections/{id}")
    @Requires(Permission.CONNECTIONS_MANAGE)
    ConnectionJson configure(
            @PathVariable long id, @RequestBody Map<String, String> fields, Precondition precondition, Viewer viewer) {
        return precondition.change(() -> connection(id), () -> {
            connections.configure(card(id).connection().id(), ConnectionRequest.form(fields), viewer.actor());
            return connection(id);
        });
    }

    /** Tries a connection as it is stored. */
    @PostMapping("/connections/{id}/check")
    @Requires(Permission.CONNECTIONS_MANAGE)
    CheckJson check(@PathVariable long id, Viewer viewer) {
        try (Connectors.Opened opened = connectors.open(card(id).connection(), viewer.actor())) {
            return CheckJson.of(opened.check());
        }
    }

    /** Asks for a run now. */
    @PostMapping("/connections/{id}/synchronize")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.CONNECTIONS_MANAGE)
    ConnectionJson synchronize(@PathVariable long id, Viewer viewer) {
        synchronizations.now(card(id).connection(), viewer.actor());
        return ConnectionJson.of(card(id));
    }

    /** Lets a connection run, or not, or ends it and destroys its key. What was brought in stays. */
    @PostMapping("/connections/{id}/{change:enable|disable|disconnect}")
    @Requires(Permission.CONNECTIONS_MANAGE)
    ConnectionJson change(@PathVariable long id, @PathVariable String change, Viewer viewer) {
        ConnectionId connection = card(id).connection().id();
        if (change.equals("disconnect")) {
            connections.disconnect(connection, viewer.actor());
        } else {
            connections.enable(connection, change.equals("enable"), viewer.actor());
        }
        return ConnectionJson.of(card(id));
    }

    /** The runs of a connection, newest first. */
    @GetMapping("/connections/{id}/runs")
    @Requires(Permission.CONNECTIONS_READ)
    List<SyncRun> runs(@PathVariable long id, @RequestParam Optional<Long> after) {
        return reports.of(card(id).connection().id(), after.map(SyncRunId::new));
    }

    /** An import report. */
    @Tagged
    @GetMapping("/runs/{run}")
    @Requires(Permission.CONNECTIONS_READ)
    SyncRun run(@PathVariable long run) {
        return reports.find(new SyncRunId(run)).orElseThrow(() -> new NotFoundException("run"));
    }

    /**
     * Brings in a report: the body is the file itself, of any format that is known. The same report of the same commit may be sent
     * again: it is stored once.
     */
    @PostMapping("/reports")
    @Requires(Permission.REPORTS_UPLOAD)
    ResponseEntity<StoredReportJson> report(
            @RequestParam String repository,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String commit,
            @RequestParam(defaultValue = "") String branch,
            HttpServletRequest request,
            Viewer viewer)
            throws IOException {
        Upload upload = uploads.upload(repository, part, commit, branch, viewer);
        StoredReport stored = uploads.store(request.getInputStream(), upload, viewer);
        return ResponseEntity.status(stored.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(StoredReportJson.of(upload, stored));
    }

    /** The formats of reports that are understood. */
    @GetMapping("/report-formats")
    @Requires(Permission.REPORTS_UPLOAD)
    List<String> formats() {
        return uploads.formats();
    }

    private HubCard card(long id) {
        return hub.card(new ConnectionId(id)).orElseThrow(() -> new NotFoundException("connection"));
    }

    private static ConnectionKind kind(String path) {
        return ConnectionKind.ofPath(path).orElseThrow(() -> new NotFoundException("kind of connection"));
    }

    /** What works, and what it can see. */
    record CheckJson(
            String account,
            Optional<Long> projects,
            Optional<Long> findings,
            List<String> rights,
            Optional<Instant> keyExpiresAt,
            List<String> warnings) {
        static CheckJson of(ConnectionCheck check) {
            return new CheckJson(
                    check.account(),
                    check.projects().isPresent() ? Optional.of(check.projects().getAsLong()) : Optional.empty(),
                    check.findings().isPresent() ? Optional.of(check.findings().getAsLong()) : Optional.empty(),
                    check.rights(),
                    check.keyExpiresAt(),
                    check.warnings());
        }
    }
}
