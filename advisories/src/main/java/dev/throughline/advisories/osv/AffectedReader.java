package dev.throughline.advisories.osv;

import dev.throughline.model.AffectedPackage;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code affected[]}. */
final class AffectedReader {
    private static final int MAX_NAME_LENGTH = 1_024;

    private final JsonCursor json;
    private final SeverityFields severities;
    private final List<VersionRange> ranges = new ArrayList<>();
    private String ecosystem = "";
    private String name = "";
    private List<String> versions = List.of();
    private boolean lastAffectedUnknown;
    private boolean onlyLastKnown;

    AffectedReader(JsonCursor json) {
        this.json = json;
        this.severities = new SeverityFields(json);
    }

    /** Empty when the element names no package, as those of records about commits alone. */
    Optional<AffectedPackage> read() {
        json.object("affected[]", this::readField);
        if (ecosystem.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        if (ecosystem.isBlank() || name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new OsvException("affected[].package lacks its ecosystem or its name");
        }
        boolean endUnknown =
                lastAffectedUnknown || (onlyLastKnown && ranges.stream().anyMatch(AffectedReader::isOpen));
        return Optional.of(new AffectedPackage(ecosystem, name, ranges, versions, endUnknown));
    }

    List<String> vectors() {
        return severities.vectors();
    }

    List<String> severityWords() {
        return severities.words();
    }

    private void readField(String field) {
        switch (field) {
            case "package" -> json.object("affected[].package", this::readPackageField);
            case "ranges" -> json.array("affected[].ranges", () -> ranges.add(readRange()));
            case "versions" -> versions = json.texts("affected[].versions");
            case "severity" -> severities.readArray();
            case "database_specific" -> json.objectIfAny(this::readDatabaseSpecific);
            default -> json.skip();
        }
    }

    private void readPackageField(String field) {
        switch (field) {
            case "ecosystem" -> ecosystem = json.text("affected[].package.ecosystem");
            case "name" -> name = json.text("affected[].package.name");
            default -> json.skip();
        }
    }

    /**
     * {@code last_affected_unknown} is how extracts of the GitHub Advisory Database say that they lost the end;
     * {@code last_known_affected_version_range} is the bound that the database itself knew of; it matters where no event
     * tells the end.
     */
    private void readDatabaseSpecific(String field) {
        switch (field) {
            case "last_affected_unknown" -> lastAffectedUnknown |= json.isTrue();
            case "last_known_affected_version_range" ->
                onlyLastKnown |= json.textIfAny().isPresent();
            default -> json.skip();
        }
    }

    private static boolean isOpen(VersionRange range) {
        return range.events().stream()
                .noneMatch(event -> event instanceof VersionEvent.Fixed || event instanceof VersionEvent.LastAffected);
    }

    private VersionRange readRange() {
        RangeFields fields = new RangeFields();
        json.object("affected[].ranges[]", field -> {
            switch (field) {
                case "type" -> fields.type = rangeType(json.text("affected[].ranges[].type"));
                case "events" -> json.array("affected[].ranges[].events", () -> readEvent(fields.events));
                default -> json.skip();
            }
        });
        if (fields.type == null) {
            throw new OsvException("affected[].ranges[] has no type");
        }
        return new VersionRange(fields.type, fields.events);
    }

    private static VersionRange.Type rangeType(String text) {
        return switch (text) {
            case "ECOSYSTEM" -> VersionRange.Type.ECOSYSTEM;
            case "SEMVER" -> VersionRange.Type.SEMVER;
            case "GIT" -> VersionRange.Type.GIT;
            default -> throw new OsvException("affected[].ranges[].type '" + text + "' is not known");
        };
    }

    private void readEvent(List<VersionEvent> events) {
        json.object("affected[].ranges[].events[]", field -> {
            switch (field) {
                case "introduced" -> events.add(new VersionEvent.Introduced(json.text(field)));
                case "fixed" -> events.add(new VersionEvent.Fixed(json.text(field)));
                case "last_affected" -> events.add(new VersionEvent.LastAffected(json.text(field)));
                case "limit" -> events.add(new VersionEvent.Limit(json.text(field)));
                // What it means is not known, so neither is the range.
                default -> throw new OsvException("affected[].ranges[].events[] has an event of an unknown kind");
            }
        });
    }

    /** What has been read of a range so far. */
    private static final class RangeFields {
        private VersionRange.@Nullable Type type;
        private final List<VersionEvent> events = new ArrayList<>();
    }
}
