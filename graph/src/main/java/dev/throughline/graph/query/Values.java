package dev.throughline.graph.query;

import dev.throughline.graph.query.Query.Comparison;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The values that conditions compare. */
final class Values {
    /** Names that every entity has, besides its own properties and its tags. */
    static final List<String> BUILT_IN =
            List.of("name", "key", "type", "environment", "scope", "criticality", "version");

    private Values() {}

    static Optional<String> of(Entity entity, String name) {
        if (name.startsWith("tag.")) {
            return Optional.ofNullable(entity.tags().get(name.substring("tag.".length())));
        }
        String own = entity.properties().get(name);
        if (own != null) {
            return Optional.of(own);
        }
        return switch (name) {
            case "name" -> Optional.of(entity.displayName());
            case "key" -> Optional.of(entity.key().value());
            case "type" -> Optional.of(entity.type().word());
            case "environment" -> Optional.of(entity.environment().name().toLowerCase(Locale.ROOT));
            case "scope" -> Optional.of(entity.scope());
            case "criticality" -> Optional.of(entity.criticality().name().toLowerCase(Locale.ROOT));
            case "version" -> version(entity);
            default -> Optional.empty();
        };
    }

    /** A package version's key is its purl. */
    private static Optional<String> version(Entity entity) {
        String purl = entity.key().value();
        int at = purl.lastIndexOf('@');
        if (entity.type() != EntityType.PACKAGE_VERSION || at < 0) {
            return Optional.empty();
        }
        return Optional.of(purl.substring(at + 1).replaceFirst("[?#].*", ""));
    }

    /** Whether a value meets a comparison; a value that is not there is unequal to everything. */
    static boolean holds(Optional<String> found, Comparison comparison) {
        if (found.isEmpty()) {
            return comparison.operator() == Query.Operator.NOT_EQUAL;
        }
        String value = found.get();
        return switch (comparison.operator()) {
            case EQUAL -> value.equalsIgnoreCase(comparison.value());
            case NOT_EQUAL -> !value.equalsIgnoreCase(comparison.value());
            case LESS -> compare(value, comparison.value()) < 0;
            case AT_MOST -> compare(value, comparison.value()) <= 0;
            case MORE -> compare(value, comparison.value()) > 0;
            case AT_LEAST -> compare(value, comparison.value()) >= 0;
            case CONTAINS ->
                value.toLowerCase(Locale.ROOT).contains(comparison.value().toLowerCase(Locale.ROOT));
        };
    }

    /** Part by part between dots and hyphens, numbers as numbers; a number comes after a word: 2.0-beta before 2.0.1. */
    static int compare(String first, String second) {
        String[] left = first.split("[.+-]", -1);
        String[] right = second.split("[.+-]", -1);
        for (int part = 0; part < Math.max(left.length, right.length); part++) {
            String ours = part < left.length ? left[part] : "0";
            String theirs = part < right.length ? right[part] : "0";
            int order = compareParts(ours, theirs);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareParts(String ours, String theirs) {
        boolean number = isNumber(ours);
        if (number != isNumber(theirs)) {
            return number ? 1 : -1;
        }
        return number ? Long.compare(Long.parseLong(ours), Long.parseLong(theirs)) : ours.compareToIgnoreCase(theirs);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.length() < 18 && part.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
