package dev.throughline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link LoopbackServer} says to one request.
 *
 * @param status the HTTP status
 * @param headers by name; {@code ETag} and {@code Last-Modified} make the server answer conditional requests with 304
 * @param body the whole body
 * @param sent how many bytes of the body are sent before the connection is cut; the body's length if it is not
 * @param delay how long the server waits before it answers
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a test reads and writes bodies as bytes
public record Answer(int status, Map<String, String> headers, byte[] body, int sent, Duration delay) {

    public Answer {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = Collections.unmodifiableMap(sorted);
    }

    /** 200 with a body. */
    public static Answer ok(byte[] body) {
        return new Answer(200, Map.of(), body, body.length, Duration.ZERO);
    }

    /** 200 with a body of UTF-8 text. */
    public static Answer ok(String body) {
        return ok(body.getBytes(UTF_8));
    }

    /** A status with a short body that names it. */
    public static Answer status(int status) {
        byte[] body = ("status " + status + "\n").getBytes(UTF_8);
        return new Answer(status, Map.of(), body, body.length, Duration.ZERO);
    }

    /** 302 to another place. */
    public static Answer redirect(String location) {
        return status(302).header("Location", location);
    }

    /** No answer before the server is closed, for tests of time-outs. */
    public static Answer never() {
        return status(503).after(Duration.ofDays(1));
    }

    /** The same answer with a header. */
    public Answer header(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Answer(status, more, body, sent, delay);
    }

    /** The same answer with an entity tag, quotes included: {@code "\"1\""}. */
    public Answer etag(String tag) {
        return header("ETag", tag);
    }

    /** The same answer with the date of its last change, as in RFC 9110 §5.6.7. */
    public Answer lastModified(String httpDate) {
        return header("Last-Modified", httpDate);
    }

    /** The same answer after a wait, which ends early when the server is closed. */
    public Answer after(Duration wait) {
        return new Answer(status, headers, body, sent, wait);
    }

    /** The same answer, but the connection breaks after some bytes of the announced body. */
    public Answer cutAfter(int bytes) {
        return new Answer(status, headers, body, Math.min(bytes, body.length), delay);
    }

    boolean isCut() {
        return sent < body.length;
    }

    byte[] sentBody() {
        return Arrays.copyOf(body, sent);
    }
}
