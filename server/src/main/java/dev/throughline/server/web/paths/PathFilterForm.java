package dev.throughline.server.web.paths;

import dev.throughline.graph.path.RiskFactor;
import dev.throughline.graph.path.Shape;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.server.paths.PathFilter;
import dev.throughline.server.web.FilterWords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * A filter as the address of a page writes it. Words that mean nothing are passed over, so that an old link still leads
 * somewhere.
 *
 * @param filter what it chooses
 * @param query the part of an address that says the same, without a question mark
 */
public record PathFilterForm(PathFilter filter, String query) {
    static final List<String> NAMES = List.of(
            "level",
            "status",
            "factor",
            "shape",
            "environment",
            "type",
            "entry",
            "target",
            "repository",
            "owner",
            "text",
            "since");

    /** Reads the parameters of a page's address. */
    static PathFilterForm read(MultiValueMap<String, String> parameters) {
        return new PathFilterForm(filter(FilterWords.lenient(parameters)), query(parameters));
    }

    /** Reads the parameters of a program's request. */
    static PathFilter asked(MultiValueMap<String, String> parameters) {
        return filter(FilterWords.strict(parameters));
    }

    private static PathFilter filter(FilterWords words) {
        return new PathFilter(
                words.constants("level", RiskLevel.class),
                words.constant("status", PathFilter.Status.class).orElse(PathFilter.Status.OPEN),
                words.constant("factor", RiskFactor.class),
                words.value("shape", PathFilterForm::shape),
                words.constant("environment", Environment.class),
                words.value("type", PathFilterForm::type),
                words.text("entry"),
                words.text("target"),
                words.text("repository").map(word -> word.toLowerCase(Locale.ROOT)),
                words.text("owner"),
                words.text("text"),
                words.value("since", PathFilterForm::day));
    }

    /** The forms of paths, for a choice. */
    public List<Shape> shapes() {
        return List.of(Shape.values());
    }

    public List<RiskFactor> factors() {
        return List.of(RiskFactor.values());
    }

    /** What a field of the form holds. */
    public String value(String name) {
        Map<String, String> said = new LinkedHashMap<>();
        filter.factor().ifPresent(word -> said.put("factor", word.name()));
        filter.shape().ifPresent(word -> said.put("shape", word.word()));
        filter.environment().ifPresent(word -> said.put("environment", word.name()));
        filter.type().ifPresent(word -> said.put("type", word.word()));
        filter.entry().ifPresent(word -> said.put("entry", word));
        filter.target().ifPresent(word -> said.put("target", word));
        filter.repository().ifPresent(word -> said.put("repository", word));
        filter.owner().ifPresent(word -> said.put("owner", word));
        filter.text().ifPresent(word -> said.put("text", word));
        filter.openedSince()
                .ifPresent(time -> said.put(
                        "since", LocalDate.ofInstant(time, ZoneOffset.UTC).toString()));
        said.put("status", filter.status().name());
        return said.getOrDefault(name, "");
    }

    private static Optional<Shape> shape(String word) {
        return Arrays.stream(Shape.values())
                .filter(shape -> shape.word().equalsIgnoreCase(word))
                .findFirst()
                .or(() -> FilterWords.constant(Shape.class, word));
    }

    private static Optional<EntityType> type(String word) {
        return EntityType.of(word).or(() -> FilterWords.constant(EntityType.class, word));
    }

    private static Optional<Instant> day(String word) {
        try {
            return Optional.of(
                    LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String query(MultiValueMap<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        for (String name : NAMES) {
            for (String value : parameters.getOrDefault(name, List.of())) {
                if (!value.isBlank()) {
                    pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
                }
            }
        }
        return pairs.stream().collect(Collectors.joining("&"));
    }
}
