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
 * @param component the package that it is about
 * @param advisory the id of the advisory
 * @param aliases its other ids
 * @param title one line in the tool's words
 * @param isFixed whether the tool says that it is fixed
 * @param columns the columns of the staging table after these, as they are copied
 */
record IncomingReport(
        String sourceId,
        long digest,
        String project,
        Optional<String> image,
        Component component,
        String advisory,
        List<String> aliases,
        String title,
        boolean isFixed,
        String columns) {
    private static final int MOST_ALIASES = 50;
    private static final int EXPECTED_LENGTH = 2_000;
    private static final Instant FIRST_YEARS = Instant.EPOCH;
    private static final Instant LAST_YEARS = Instant.parse("2200-01-01T00:00:00Z");

    /** A package, as the table of packages names it. */
    record Component(String type, String name) {}

    /** Takes a finding apart. */
    static IncomingReport of(ReportedFinding finding, MessageDigest digest) {
        ReportedVerdict verdict = deepest(finding.verdicts());
        Component component = new Component(
                finding.component()
                        .purl()
                        .map(purl -> StoredText.key(purl.type()))
                        .orElse(""),
                StoredText.key(finding.component().name()));
        CopyText columns = new CopyText(EXPECTED_LENGTH);
        columns.column(finding.detectedAt().map(IncomingReport::time).orElse(null));
        columns.column(finding.state().kind() == ReportedState.Kind.FIXED);
        columns.column(verdict.kind());
        columns.column(verdict.level());
        columns.column(finding.severity().level());
        columns.column(finding.state().kind() == ReportedState.Kind.DISMISSED);
        columns.column(direct(finding.relation()));
        columns.column(number(finding.severity().score()));
        columns.column(number(finding.epss()));
        columns.column(StoredText.key(finding.component().version()));
        columns.column(finding.fix().version().map(StoredText::key).orElse(null));
        columns.column(ReportDetail.of(finding).json());
        String row = columns.toString();
        String advisory = StoredText.key(finding.advisoryId());
        List<String> aliases = finding.aliases().stream()
                .limit(MOST_ALIASES)
                .map(StoredText::key)
                .toList();
        return new IncomingReport(
                StoredText.key(finding.id()),
                digest(
                        List.of(finding.projectId(), finding.image().orElse(""), component, advisory, aliases),
                        row,
                        digest),
                StoredText.key(finding.projectId()),
                finding.image().map(StoredText::key),
                component,
                advisory,
                aliases,
                StoredText.line(finding.title()),
                finding.state().kind() == ReportedState.Kind.FIXED,
                row);
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
        boolean plausible = time.isAfter(FIRST_YEARS) && time.isBefore(LAST_YEARS);
        return plausible ? time.toString() : null;
    }

    private static long digest(List<Object> names, String columns, MessageDigest digest) {
        names.forEach(name -> {
            digest.update(name.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return ByteBuffer.wrap(digest.digest(columns.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Whose row it is: the ids of all that it names. */
    record Place(Assets.ProjectAsset owner, Assets.Asset asset, long packageId, long advisoryId) {}

    /** @param reportId the row that says what it said before, if there is one */
    void writeTo(CopyText copy, Optional<Long> reportId, Place place) {
        copy.column(sourceId)
                .column(digest)
                .column(reportId.orElse(null))
                .column(place.owner().project().value())
                .column(place.asset().id().value())
                .column(place.asset()
                        .repository()
                        .map(repository -> (Object) repository.value())
                        .orElse(null))
                .column(place.packageId())
                .column(place.advisoryId())
                .columns(columns)
                .endRow();
    }
}
