package dev.throughline.server.web.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.server.recommendations.Recommendation;
import dev.throughline.server.recommendations.RecommendationFilter;
import dev.throughline.server.recommendations.RecommendationRow;
import dev.throughline.server.web.FilterWords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Reads the parameters of a page's address. */
    static RecommendationForm read(MultiValueMap<String, String> parameters) {
        String query = NAMES.stream()
                .flatMap(name -> parameters.getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return new RecommendationForm(filter(FilterWords.lenient(parameters)), query);
    }

    /** Reads the parameters of a program's request. */
    static RecommendationFilter asked(MultiValueMap<String, String> parameters) {
        return filter(FilterWords.strict(parameters));
    }

    private static RecommendationFilter filter(FilterWords words) {
        return new RecommendationFilter(
                words.constants("level", RiskLevel.class),
                words.constant("category", Recommendation.Category.class),
                words.constant("status", RecommendationRow.Status.class),
                words.text("owner"),
                words.text("scope"),
                words.text("resource"),
                words.text("repository").map(word -> word.toLowerCase(Locale.ROOT)),
                words.value("finding", RecommendationForm::number),
                words.text("text"));
    }

    private static Optional<Long> number(String word) {
        return word.matches("\\d{1,18}") ? Optional.of(Long.valueOf(word)) : Optional.empty();
    }
}
