package dev.throughline.server.findings.documents;

import dev.throughline.model.RepositoryKey;
import dev.throughline.server.estate.RepositoryId;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what is known of a repository for other systems. */
public final class RepositoryDocuments {
    private final RepositoryFindings findings;
    private final InstantSource clock;
    private final SarifDocument sarif = new SarifDocument();
    private final OpenVex openVex = new OpenVex();

    public RepositoryDocuments(JdbcClient jdbc, InstantSource clock) {
        this.findings = new RepositoryFindings(jdbc);
        this.clock = clock;
    }

    /** Writes a document; whoever asks may see the repository. */
    public void write(RepositoryId repository, RepositoryKey key, DocumentFormat format, Writer out)
            throws IOException {
        List<RepositoryFinding> known = findings.of(repository);
        Instant now = clock.instant();
        switch (format) {
            case SARIF -> sarif.write(key, known, now, out);
            case OPENVEX -> openVex.write(key, known, now, out);
            case CYCLONEDX -> CycloneDxVex.write(key, known, now, out);
        }
    }
}
