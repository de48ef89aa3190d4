package dev.throughline.connect.http;

import dev.throughline.connect.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A bearer token that a service gives for a key and that ends after a while: it is renewed in time, in the middle of a walk too. */
public final class TokenSignIn implements SignIn {
    private final Supplier<Token> exchange;
    private final InstantSource clock;
    private final Duration ahead;
    private final Set<Integer> expiredStatuses;
    private final List<Secret> keys;
    private Optional<Token> token = Optional.empty();
    private Instant renewAt = Instant.MIN;

    /**
     * @param exchange asks for a new token
     * @param ahead how long before its end a token is renewed
     * @param expiredStatuses the statuses by which the service says that a token has ended
     * @param keys what the exchange sends, which no message may hold
     */
    public TokenSignIn(
            Supplier<Token> exchange,
            InstantSource clock,
            Duration ahead,
            Set<Integer> expiredStatuses,
            List<Secret> keys) {
        this.exchange = exchange;
        this.clock = clock;
        this.ahead = ahead;
        this.expiredStatuses = Set.copyOf(expiredStatuses);
        this.keys = List.copyOf(keys);
    }

    /**
     * A token.
     *
     * @param endsAt when it ends
     */
    public record Token(Secret text, Instant endsAt) {}

    @Override
    public synchronized SortedMap<String, String> headers() {
        return new TreeMap<>(Collections.singletonMap(
                "Authorization", "Bearer " + current().text().reveal()));
    }

    /** The token, a fresh one if the last one ends soon. */
    public synchronized Token current() {
        return token.filter(_ -> clock.instant().isBefore(renewAt)).orElseGet(this::exchanged);
    }

    private Token exchanged() {
        Token fresh = exchange.get();
        Instant now = clock.instant();
        Duration half = Duration.between(now, fresh.endsAt()).dividedBy(2);
        // A token that lives shorter than the head start would otherwise be renewed for every request.
        renewAt = fresh.endsAt().minus(half.compareTo(ahead) < 0 ? half : ahead);
        token = Optional.of(fresh);
        return fresh;
    }

    @Override
    public synchronized boolean renew(int status) {
        if (!expiredStatuses.contains(status)) {
            return false;
        }
        exchanged();
        return true;
    }

    @Override
    public synchronized List<Secret> secrets() {
        List<Secret> all = new ArrayList<>(keys);
        token.ifPresent(known -> all.add(known.text()));
        return List.copyOf(all);
    }
}
