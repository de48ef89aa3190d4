package dev.throughline.server.builds;

import dev.throughline.connect.ci.BuildIdentity;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.InputException;
import dev.throughline.server.database.Sha256;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Hands the scan report of a job to where uploaded reports go: it is one, of the repository and commit of the token. */
final class UploadedScans implements ScanSink {
    private static final JsonMapper JSON = new JsonMapper();

    private final Uploads uploads;
    private final MainBranch branches;

    UploadedScans(Uploads uploads, MainBranch branches) {
        this.uploads = uploads;
        this.branches = branches;
    }

    @Override
    public Kept keep(BuildIdentity job, Fields scan) {
        if (!branches.isBuilt(job)) {
            return new Kept(
                    0,
                    "the scan was not kept: findings are those of the default branch, and this job builds "
                            + job.ref());
        }
        byte[] content = JSON.writeValueAsBytes(scan.node());
        try {
            Path file = Files.createTempFile("build-scan", ".json");
            try {
                Files.write(file, content);
                return new Kept(store(file, Sha256.digest().digest(content), job), "");
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long store(Path file, byte[] digest, BuildIdentity job) {
        Upload upload = new Upload(
                job.repository(),
                "",
                job.commit(),
                branches.of(job),
                job.system().words() + " run " + job.run());
        try {
            return uploads.store(file, digest, upload).run().counts().seen();
        } catch (InputException wrong) {
            // It names the file that it was kept in for a moment.
            throw new InputException(
                    "the build report: scan",
                    wrong.problem().what(),
                    wrong.problem().remedy(),
                    wrong);
        }
    }
}
