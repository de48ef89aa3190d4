package dev.throughline.advisories;

import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Severity;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Records in a few words: {@code new TestAdvisory("CVE-2026-1").affects("org.example:codec", "introduced 0, fixed 1.5")}. */
public final class TestAdvisory {
    private final String id;
    private final List<AffectedPackage> affected = new ArrayList<>();
    private List<String> aliases = List.of();
    private Instant modified = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<Instant> withdrawn = Optional.empty();
    private Severity severity = Severity.UNKNOWN;
    private String summary = "";

    public TestAdvisory(String id) {
        this.id = id;
    }

    public TestAdvisory aliases(String... ids) {
        aliases = List.of(ids);
        return this;
    }

    public TestAdvisory modified(String time) {
        modified = Instant.parse(time);
        return this;
    }

    public TestAdvisory withdrawn() {
        withdrawn = Optional.of(modified);
        return this;
    }

    public TestAdvisory severity(Severity rating) {
        severity = rating;
        return this;
    }

    public TestAdvisory summary(String text) {
        summary = text;
        return this;
    }

    /** Names a Maven package with one range: {@code introduced 1.0, fixed 1.5}. */
    public TestAdvisory affects(String packageName, String range) {
        return affects("Maven", packageName, range);
    }

    public TestAdvisory affects(String ecosystem, String packageName, String range) {
        affected.add(new AffectedPackage(ecosystem, packageName, List.of(range(range)), List.of(), false));
        return this;
    }

    /** Names a Maven package in a way that leaves open where the vulnerability ends. */
    public TestAdvisory affectsWithoutKnownEnd(String packageName, String range) {
        affected.add(new AffectedPackage("Maven", packageName, List.of(range(range)), List.of(), true));
        return this;
    }

    public Advisory build() {
        return new Advisory(
                id,
                aliases,
                summary,
                Optional.empty(),
                Optional.of(modified),
                withdrawn,
                severity,
                List.of(),
                affected,
                List.of(),
                Exploitation.UNKNOWN,
                List.of("Test"));
    }

    /** Reads {@code introduced 1.0, fixed 1.5}. */
    public static VersionRange range(String events) {
        return new VersionRange(
                VersionRange.Type.ECOSYSTEM,
                Arrays.stream(events.split(", ", -1))
                        .map(event -> event.split(" ", 2))
                        .map(event -> event(event[0], event[1]))
                        .toList());
    }

    private static VersionEvent event(String kind, String version) {
        return switch (kind) {
            case "introduced" -> new VersionEvent.Introduced(version);
            case "fixed" -> new VersionEvent.Fixed(version);
            case "last_affected" -> new VersionEvent.LastAffected(version);
            case "limit" -> new VersionEvent.Limit(version);
            default -> throw new IllegalArgumentException("no event is called '" + kind + "'");
        };
    }
}
