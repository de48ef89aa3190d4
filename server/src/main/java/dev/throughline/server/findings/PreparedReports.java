package dev.throughline.server.findings;

import dev.throughline.connect.ReportedFinding;
import dev.throughline.server.database.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of a page, made ready without the database: two pages that say the same have the same digest. */
public final class PreparedReports {
    private final Map<String, IncomingReport> byId;
    private final byte[] digest;

    private PreparedReports(Map<String, IncomingReport> byId, byte[] digest) {
        this.byId = byId;
        this.digest = digest;
    }

    /** Makes rows ready; of several with one id the last counts. */
    public static PreparedReports of(Collection<ReportedFinding> findings) {
        MessageDigest sha256 = Sha256.digest();
        Map<String, IncomingReport> byId = new LinkedHashMap<>();
        for (ReportedFinding finding : findings) {
            IncomingReport report = IncomingReport.of(finding, sha256);
            byId.put(report.sourceId(), report);
        }
        for (IncomingReport report : byId.values()) {
            sha256.update(report.sourceId().getBytes(StandardCharsets.UTF_8));
            sha256.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(report.digest()).flip());
        }
        return new PreparedReports(byId, sha256.digest());
    }

    Map<String, IncomingReport> byId() {
        return byId;
    }

    /** How many rows there are. */
    public int size() {
        return byId.size();
    }

    /** SHA-256 over all that the rows say. */
    public byte[] digest() {
        return digest.clone();
    }
}
