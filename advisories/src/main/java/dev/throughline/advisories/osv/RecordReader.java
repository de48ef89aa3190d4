package dev.throughline.advisories.osv;

import dev.throughline.advisories.severity.Ratings;
import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Exploitation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Takes the facts of one record out of its JSON. */
final class RecordReader {
    /** The longest id that a source gives out has some forty characters. */
    private static final int MAX_ID_LENGTH = 128;

    private static final int MAX_SUMMARY_LENGTH = 300;

    private final JsonCursor json;
    private final List<AffectedPackage> affected = new ArrayList<>();
    private final List<String> vectors = new ArrayList<>();
    private final List<String> severityWords = new ArrayList<>();
    private final TreeSet<String> cwes = new TreeSet<>();
    private final References references = new References();
    private String id = "";
    private List<String> aliases = List.of();
    private String summary = "";
    private Optional<Instant> published = Optional.empty();
    private Optional<Instant> modified = Optional.empty();
    private Optional<Instant> withdrawn = Optional.empty();
    private Optional<String> origin = Optional.empty();

    RecordReader(JsonCursor json) {
        this.json = json;
    }

    Advisory read() {
        json.document(this::readField);
        if (id.isEmpty()) {
            throw new OsvException("it has no id");
        }
        return new Advisory(
                id,
                aliases,
                summary,
                published,
                modified,
                withdrawn,
                Ratings.of(vectors, severityWords),
                List.copyOf(cwes),
                affected,
                references.chosen(),
                Exploitation.UNKNOWN,
                List.of(Sources.nameOf(id, origin)));
    }

    private void readField(String field) {
        switch (field) {
            case "id" -> id = readId();
            case "aliases" -> aliases = readAliases();
            case "withdrawn" -> withdrawn = readWithdrawn();
            case "affected" -> json.array(field, this::readAffected);
            case "modified" -> modified = json.textIfAny().flatMap(RecordReader::instant);
            case "published" -> published = json.textIfAny().flatMap(RecordReader::instant);
            case "summary" -> summary = oneLine(json.textIfAny().orElse(""));
            case "severity" -> readSeverities();
            case "references" -> json.arrayIfAny(() -> references.read(json));
            case "database_specific" -> json.objectIfAny(this::readDatabaseSpecific);
            default -> json.skip();
        }
    }

    private String readId() {
        String text = json.text("id");
        if (text.isBlank() || text.length() > MAX_ID_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new OsvException("its id is not one");
        }
        return text;
    }

    private List<String> readAliases() {
        return json.texts("aliases").stream()
                .filter(alias -> !alias.isBlank())
                .distinct()
                .sorted()
                .toList();
    }

    /** A date that cannot be read still says that the record was taken back. */
    private Optional<Instant> readWithdrawn() {
        if (json.isNull()) {
            return Optional.empty();
        }
        String text = json.text("withdrawn");
        return text.isEmpty() ? Optional.empty() : instant(text).or(() -> Optional.of(Instant.EPOCH));
    }

    private void readAffected() {
        AffectedReader reader = new AffectedReader(json);
        reader.read().ifPresent(affected::add);
        vectors.addAll(reader.vectors());
        severityWords.addAll(reader.severityWords());
    }

    private void readSeverities() {
        SeverityFields fields = new SeverityFields(json);
        fields.readArray();
        vectors.addAll(fields.vectors());
        severityWords.addAll(fields.words());
    }

    private void readDatabaseSpecific(String field) {
        switch (field) {
            case "severity" -> json.textIfAny().ifPresent(severityWords::add);
            case "cwe_ids" -> cwes.addAll(json.textsIfAny());
            case "origin" -> origin = json.textIfAny();
            default -> json.skip();
        }
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > MAX_SUMMARY_LENGTH ? line.substring(0, MAX_SUMMARY_LENGTH - 1) + "…" : line;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
