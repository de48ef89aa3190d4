package dev.throughline.server.imports;

import dev.throughline.connect.RepositoryHint;
import dev.throughline.connect.ScannedProject;
import dev.throughline.connect.reports.ReportContent;
import dev.throughline.connect.reports.ReportFile;
import dev.throughline.model.InputException;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.estate.RepositoryId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports of scanners that come as files. */
public final class Uploads {
    /** What is shorter than this fits into an index with room to spare. */
    private static final int LONGEST_PART = 200;

    private final TransactionTemplate transactions;
    private final Connections connections;
    private final UploadRun run;
    private final UploadedReports uploaded;
    private final Repositories repositories;
    private final ImportReports reports;
    private final ReportFile files = new ReportFile();

    Uploads(
            TransactionTemplate transactions,
            Connections connections,
            UploadRun run,
            UploadedReports uploaded,
            Repositories repositories,
            ImportReports reports) {
        this.transactions = transactions;
        this.connections = connections;
        this.run = run;
        this.uploaded = uploaded;
        this.repositories = repositories;
        this.reports = reports;
    }

    /** The formats that are understood, by name. */
    public List<String> formats() {
        return files.formats();
    }

    /** The repository that a report is about, if it is known: for who may bring it in. */
    public Optional<RepositoryId> repository(Upload upload) {
        return repositories.find(upload.repository());
    }

    /**
     * Reads a report and stores it; one that is sent again is stored once.
     *
     * @param digest SHA-256 of the file
     * @throws InputException if the file is no report of a known format, or its branch is not the one whose findings are kept
     */
    public StoredReport store(Path file, byte[] digest, Upload upload) {
        if (upload.part().length() > LONGEST_PART) {
            throw new InputException("part", "is longer than 200 characters", "name the module or image in fewer");
        }
        refuseOtherBranch(upload);
        Optional<SyncRunId> before = uploaded.stored(upload, digest);
        SyncRunId id = before.orElseGet(() -> store(files.read(file), digest, upload));
        SyncRun stored = reports.find(id).orElseThrow();
        String tool = connections.find(stored.connection()).orElseThrow().tool();
        return new StoredReport(stored, tool, before.isEmpty());
    }

    /** What a branch on its way says would close what stands on the one that everybody works on. */
    private void refuseOtherBranch(Upload upload) {
        repositories
                .find(upload.repository())
                .flatMap(repositories::defaultBranch)
                .filter(kept -> !upload.branch().isEmpty() && !upload.branch().equals(kept))
                .ifPresent(kept -> {
                    throw new InputException(
                            "branch " + upload.branch(),
                            "is not " + kept + ", the branch of " + upload.repository()
                                    + " whose findings are kept here",
                            "upload reports of " + kept + "; what a change brings stands in the report itself");
                });
    }

    private SyncRunId store(ReportContent content, byte[] digest, Upload upload) {
        ConnectionId connection = connections.ofUploads(content.tool());
        ScannedProject project = new ScannedProject(
                upload.projectId(),
                upload.part().isEmpty()
                        ? upload.repository().name()
                        : upload.repository().name() + " " + upload.part(),
                "",
                List.of(new RepositoryHint("upload", upload.repository().toString())),
                new TreeMap<>(),
                false,
                Optional.empty());
        return Objects.requireNonNull(
                transactions.execute(_ -> run.store(connection, project, content, upload, digest)));
    }
}
