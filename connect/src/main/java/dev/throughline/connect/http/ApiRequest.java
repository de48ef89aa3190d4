package dev.throughline.connect.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One request, relative to a service's base address.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param path the path below the base, encoded, without a slash in front
 * @param query the query parameters in order, not encoded
 * @param headers headers besides those of the sign-in
 * @param body what is sent
 * @param accepted statuses from 300 on that the caller deals with itself
 * @param repeatable whether sending it twice does the same as once (RFC 9110 §9.2.2)
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        SortedMap<String, String> headers,
        Optional<Body> body,
        Set<Integer> accepted,
        boolean repeatable) {

    public ApiRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        accepted = Collections.unmodifiableSet(new TreeSet<>(accepted));
    }

    /**
     * What a request carries.
     *
     * @param type the media type
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Body(String type, byte[] bytes) {}

    /** A request for the path that these segments make; each is encoded, so that none can leave its place. */
    public static ApiRequest of(String method, String... segments) {
        String path = Arrays.stream(segments).map(ApiRequest::segment).collect(Collectors.joining("/"));
        boolean repeatable = !method.equals("POST") && !method.equals("PATCH");
        return new ApiRequest(method, path, Map.of(), new TreeMap<>(), Optional.empty(), Set.of(), repeatable);
    }

    public static ApiRequest get(String... segments) {
        return of("GET", segments);
    }

    public static ApiRequest post(String... segments) {
        return of("POST", segments);
    }

    public ApiRequest query(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new ApiRequest(method, path, more, headers, body, accepted, repeatable);
    }

    public ApiRequest header(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new ApiRequest(method, path, query, more, body, accepted, repeatable);
    }

    public ApiRequest body(String type, byte[] bytes) {
        return new ApiRequest(method, path, query, headers, Optional.of(new Body(type, bytes)), accepted, repeatable);
    }

    /** The caller deals with this status, which would be an exception otherwise. */
    public ApiRequest accepting(int status) {
        Set<Integer> more = new TreeSet<>(accepted);
        more.add(status);
        return new ApiRequest(method, path, query, headers, body, more, repeatable);
    }

    /** This request changes nothing, although its method is one that may. */
    public ApiRequest reading() {
        return new ApiRequest(method, path, query, headers, body, accepted, true);
    }

    URI under(URI base) {
        String root = base.toString().replaceFirst("/+$", "");
        String parameters = query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        // Without a path it is the base itself, which may have a query already.
        String address = path.isEmpty() ? base.toString() : root + "/" + path;
        String separator = path.isEmpty() && base.getRawQuery() != null ? "&" : "?";
        return URI.create(address + (parameters.isEmpty() ? "" : separator + parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String segment(String text) {
        // Dots alone would be taken for steps in the path.
        return text.matches("\\.{1,2}") ? text.replace(".", "%2E") : encoded(text);
    }
}
