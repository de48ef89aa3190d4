package dev.throughline.server.findings;

import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.model.Level;
import dev.throughline.model.Relation;
import dev.throughline.model.Verdict;
import dev.throughline.server.database.CopyText;
import dev.throughline.server.database.StoredText;
import dev.throughline.server.estate.Assets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One row of a page, ready to be compared with what is stored.
 *
 * @param sourceId its id in the tool
 * @param digest of all that the tool says
 * @param project its project's id in the tool
 * @param image the image that it is about, where it is about one
 * @param advisory the id of the advisory
 * @param aliases its other ids
 * @param columns the columns of the staging table after these, in order
 */
record IncomingReport(
        String sourceId,
        long digest,
        String project,
        Optional<String> image,
        String advisory,
        List<String> aliases,
        List<@Nullable Object> columns) {
    private static final int MOST_ALIASES = 50;

    /** Takes a finding apart. */
    static IncomingReport of(ReportedFinding finding, MessageDigest digest) {
        ReportedVerdict verdict = deepest(finding.verdicts());
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(finding.component()
                .purl()
                .map(purl -> StoredText.key(purl.type()))
                .orElse(""));
        columns.add(StoredText.key(finding.component().name()));
        columns.add(StoredText.key(finding.advisoryId()));
        columns.add(finding.detectedAt().map(IncomingReport::time).orElse(null));
        columns.add(finding.state().kind() == ReportedState.Kind.FIXED);
        columns.add(verdict.kind());
        columns.add(verdict.level());
        columns.add(finding.severity().level());
        columns.add(finding.state().kind() == ReportedState.Kind.DISMISSED);
        columns.add(direct(finding.relation()));
        columns.add(number(finding.severity().score()));
        columns.add(number(finding.epss()));
        columns.add(StoredText.key(finding.component().version()));
        columns.add(finding.fix().version().map(StoredText::key).orElse(null));
        columns.add(ReportDetail.of(finding).json());
        List<String> aliases = finding.aliases().stream()
                .limit(MOST_ALIASES)
                .map(StoredText::key)
                .toList();
        return new IncomingReport(
                StoredText.key(finding.id()),
                digest(finding, columns, aliases, digest),
                StoredText.key(finding.projectId()),
                finding.image().map(StoredText::key),
                StoredText.key(finding.advisoryId()),
                aliases,
                columns);
    }

    /** The deepest answer that says something; unknown says nothing, whatever its level. */
    private static ReportedVerdict deepest(List<ReportedVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.kind() != Verdict.Kind.UNKNOWN)
                .min(ReportedVerdict.DEEPEST_FIRST)
                .or(() -> verdicts.stream().min(ReportedVerdict.DEEPEST_FIRST))
                .orElseGet(() -> ReportedVerdict.of(Verdict.Kind.UNKNOWN, Level.DEPENDENCY, ""));
    }

    private static @Nullable Boolean direct(Relation relation) {
        return switch (relation) {
            case SELF, DIRECT -> true;
            case TRANSITIVE -> false;
            case UNKNOWN -> null;
        };
    }

    private static @Nullable Object number(OptionalDouble number) {
        return number.isPresent() ? (float) number.getAsDouble() : null;
    }

    /** Years that PostgreSQL cannot hold come from hostile or broken tools only. */
    private static @Nullable Object time(Instant time) {
        boolean plausible = time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
        return plausible ? time.toString() : null;
    }

    private static long digest(
            ReportedFinding finding, List<@Nullable Object> columns, List<String> aliases, MessageDigest digest) {
        String place = finding.projectId() + '\0' + finding.image().orElse("") + '\0' + aliases;
        digest.update(place.getBytes(StandardCharsets.UTF_8));
        for (Object column : columns) {
            digest.update(String.valueOf(column).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    void writeTo(CopyText copy, Assets.ProjectAsset owner, Assets.Asset asset) {
        copy.column(sourceId)
                .column(digest)
                .column(owner.project().value())
                .column(asset.id().value())
                .column(asset.repository()
                        .map(repository -> (Object) repository.value())
                        .orElse(null));
        columns.forEach(copy::column);
        copy.endRow();
    }
}
