package dev.throughline.connect.http;

import dev.throughline.connect.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A key that goes along as it is with every request. */
public final class FixedSignIn implements SignIn {
    private final SortedMap<String, String> headers;
    private final List<Secret> secrets;

    private FixedSignIn(String name, String value, List<Secret> secrets) {
        this.headers = Collections.unmodifiableSortedMap(new TreeMap<>(Collections.singletonMap(name, value)));
        this.secrets = List.copyOf(secrets);
    }

    /** No sign-in at all: for the request that asks for a token. */
    public static SignIn none(Secret... secrets) {
        return new Nobody(List.of(secrets));
    }

    /** {@code Authorization: Bearer TOKEN} (RFC 6750). */
    public static SignIn bearer(Secret token) {
        return new FixedSignIn("Authorization", "Bearer " + token.reveal(), List.of(token));
    }

    /** A header of the service's own. */
    public static SignIn header(String name, Secret token) {
        return new FixedSignIn(name, token.reveal(), List.of(token));
    }

    /** {@code Authorization: Basic} (RFC 7617). */
    public static SignIn basic(String user, Secret password) {
        String encoded =
                Base64.getEncoder().encodeToString((user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8));
        return new FixedSignIn("Authorization", "Basic " + encoded, List.of(password, Secret.of(encoded)));
    }

    @Override
    public SortedMap<String, String> headers() {
        return headers;
    }

    @Override
    public boolean renew(int status) {
        return false;
    }

    @Override
    public List<Secret> secrets() {
        return secrets;
    }

    private record Nobody(List<Secret> secrets) implements SignIn {
        @Override
        public SortedMap<String, String> headers() {
            return Collections.emptySortedMap();
        }

        @Override
        public boolean renew(int status) {
            return false;
        }
    }
}
