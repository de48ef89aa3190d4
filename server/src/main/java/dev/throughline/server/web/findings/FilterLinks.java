package dev.throughline.server.web.findings;

import dev.throughline.server.findings.query.FindingFilter;
import dev.throughline.server.findings.query.FindingSort;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The addresses of a list that differ from this one in one thing. */
public final class FilterLinks {
    private static final String PATH = "/findings";
    private static final Map<String, String> WORDS = Map.of(
            "q", "text",
            "kev", "exploited",
            "fix", "fix available",
            "epss", "EPSS at least %",
            "older", "detected at least days ago",
            "newer", "detected at most days ago",
            "conflict", "tools disagree");

    private final Map<String, List<String>> parameters = new LinkedHashMap<>();

    /**
     * One part of the filter that is set.
     *
     * @param words what it asks for
     * @param without the list without it
     */
    public record Chip(String words, String without) {}

    public FilterLinks(FindingFilter filter, FindingSort sort) {
        read(filter.query(), parameters);
        if (sort != FindingSort.RISK) {
            parameters.put("sort", List.of(sort.word()));
        }
    }

    private static void read(String query, Map<String, List<String>> into) {
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                into.computeIfAbsent(part.substring(0, equals), _ -> new ArrayList<>())
                        .add(URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    /** This list. */
    public String self() {
        return address(PATH, parameters);
    }

    /** The whole query, for forms that come back to this list. */
    public String query() {
        return self().substring(PATH.length()).replaceFirst("^\\?", "");
    }

    /** This list with a value of one parameter instead of those that it has. */
    public String with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.put(name, List.of(value));
        return address(PATH, changed);
    }

    /** The next page. */
    public String next(String after) {
        return with("after", after);
    }

    /** This list as a file. */
    public String export(String extension) {
        return address(PATH + "/export." + extension, parameters);
    }

    public boolean has(String name, String value) {
        return parameters.getOrDefault(name, List.of()).contains(value);
    }

    /** What is asked for, part by part. */
    public List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!name.equals("sort")) {
                values.forEach(value -> chips.add(new Chip(words(name, value), without(name, value))));
            }
        });
        return chips;
    }

    private static String words(String name, String value) {
        return WORDS.getOrDefault(name, name) + ": " + value.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private String without(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        List<String> left = new ArrayList<>(changed.getOrDefault(name, List.of()));
        left.remove(value);
        changed.put(name, left);
        return address(PATH, changed);
    }

    private static String address(String path, Map<String, List<String>> parameters) {
        StringJoiner query = new StringJoiner("&");
        parameters.forEach((name, values) ->
                values.forEach(value -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return query.length() == 0 ? path : path + "?" + query;
    }
}
