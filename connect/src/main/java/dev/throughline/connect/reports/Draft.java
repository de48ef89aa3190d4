package dev.throughline.connect.reports;

import dev.throughline.connect.ProposedFix;
import dev.throughline.connect.ReportedComponent;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A finding of a file while it is being read: what a format does not know stays unknown. */
final class Draft {
    private Optional<ReportedComponent> component = Optional.empty();
    private Optional<String> image = Optional.empty();
    private String title = "";
    private Severity severity = Severity.UNKNOWN;
    private OptionalDouble epss = OptionalDouble.empty();
    private List<ReportedVerdict> verdicts = List.of();
    private ReportedState state = ReportedState.OPEN;
    private Optional<Instant> detectedAt = Optional.empty();
    private Relation relation = Relation.UNKNOWN;
    private Scope scope = Scope.UNKNOWN;
    private ProposedFix fix = ProposedFix.NONE;
    private List<String> locations = List.of();

    /** The package by its purl, or by name and version where the purl is missing or none. */
    Draft component(Optional<String> purl, String name, String version) {
        component = purl.flatMap(Draft::purl).map(ReportedComponent::of);
        if (component.isEmpty() && !name.isEmpty()) {
            component = Optional.of(new ReportedComponent(name, version, Optional.empty()));
        }
        return this;
    }

    private static Optional<Purl> purl(String text) {
        try {
            return Optional.of(Purl.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Draft image(Optional<String> name) {
        image = name;
        return this;
    }

    Draft title(String text) {
        title = text.lines().findFirst().orElse("").strip();
        return this;
    }

    /** The rating by the tool's word, or by the score where the word says nothing. */
    Draft severity(String word, OptionalDouble score, Optional<String> vector) {
        SeverityLevel level = switch (word.toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> SeverityLevel.CRITICAL;
            case "HIGH" -> SeverityLevel.HIGH;
            case "MEDIUM", "MODERATE" -> SeverityLevel.MEDIUM;
            case "LOW" -> SeverityLevel.LOW;
            case "NONE", "NEGLIGIBLE", "INFO" -> SeverityLevel.NONE;
            default -> score.isPresent() ? SeverityLevel.ofScore(score.getAsDouble()) : SeverityLevel.UNKNOWN;
        };
        severity = new Severity(level, score, vector);
        return this;
    }

    Draft severity(Severity known) {
        severity = known;
        return this;
    }

    Draft epss(OptionalDouble probability) {
        epss = probability;
        return this;
    }

    Draft verdicts(List<ReportedVerdict> answers) {
        verdicts = answers;
        return this;
    }

    Draft state(ReportedState known) {
        state = known;
        return this;
    }

    Draft detectedAt(Optional<Instant> time) {
        detectedAt = time;
        return this;
    }

    Draft relation(Relation known) {
        relation = known;
        return this;
    }

    Draft scope(Scope known) {
        scope = known;
        return this;
    }

    Draft fix(Optional<String> version) {
        fix = version.map(text -> new ProposedFix(Optional.of(text), text, List.of()))
                .orElse(ProposedFix.NONE);
        return this;
    }

    Draft locations(List<String> files) {
        locations = files;
        return this;
    }

    /** Empty if the row names no package. */
    String componentName() {
        return component.map(ReportedComponent::name).orElse("");
    }

    /** The id is what the finding is about, so that the next file of the same tool gives it the same. */
    ReportedFinding finding(String advisory, List<String> aliases) {
        ReportedComponent about = component.orElseThrow();
        String where = image.or(() -> locations.stream().findFirst())
                .map(place -> " in " + place)
                .orElse("");
        return new ReportedFinding(
                advisory + " " + about.purl().map(Purl::toString).orElseGet(about::toString) + where,
                "",
                advisory,
                aliases,
                title.isEmpty() ? advisory : title,
                about,
                image,
                severity,
                epss,
                verdicts,
                state,
                detectedAt,
                Optional.empty(),
                relation,
                scope,
                fix,
                locations,
                Optional.empty(),
                Optional.empty());
    }
}
