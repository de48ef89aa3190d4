package dev.throughline.server.web.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.server.recommendations.Recommendation;
import dev.throughline.server.recommendations.RecommendationFilter;
import dev.throughline.server.recommendations.RecommendationRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * A filter as the address of a page writes it; words that mean nothing are passed over.
 *
 * @param query the part of an address that says the same, without a question mark
 */
public record RecommendationForm(RecommendationFilter filter, String query) {
    private static final List<String> NAMES =
            List.of("level", "category", "status", "owner", "scope", "resource", "repository", "finding", "text");

    static RecommendationForm read(MultiValueMap<String, String> parameters) {
        Set<RiskLevel> levels = EnumSet.noneOf(RiskLevel.class);
        parameters
                .getOrDefault("level", List.of())
                .forEach(word -> constant(RiskLevel.class, word).ifPresent(levels::add));
        RecommendationFilter filter = new RecommendationFilter(
                levels,
                text(parameters, "category").flatMap(word -> constant(Recommendation.Category.class, word)),
                text(parameters, "status").flatMap(word -> constant(RecommendationRow.Status.class, word)),
                text(parameters, "owner"),
                text(parameters, "scope"),
                text(parameters, "resource"),
                text(parameters, "repository").map(word -> word.toLowerCase(Locale.ROOT)),
                text(parameters, "finding")
                        .filter(word -> word.matches("\\d{1,18}"))
                        .map(Long::valueOf),
                text(parameters, "text"));
        String query = NAMES.stream()
                .flatMap(name -> parameters.getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return new RecommendationForm(filter, query);
    }

    private static Optional<String> text(MultiValueMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name)).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
