package dev.throughline.server.access;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often somebody may try to sign in. It is counted in the database, so it holds across processes, and before the password is
 * looked at, so it holds for guesses at the same time.
 */
public final class SignInLimits {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int BY_NAME_AND_ADDRESS = 5;
    private static final int BY_ADDRESS = 50;
    private static final int BY_NAME = 100;

    private final JdbcClient jdbc;

    public SignInLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts an attempt; says whether it may be made. */
    public boolean admit(String name, String address) {
        return limits(name, address).stream()
                .map(limit -> count(limit.key()) <= limit.most())
                .reduce(true, Boolean::logicalAnd);
    }

    /** Forgets the attempts of somebody who knew the password. */
    public void forget(String name, String address) {
        jdbc.sql("DELETE FROM sign_in_attempt WHERE key = :key OR since < now() - interval '1 day'")
                .param("key", limits(name, address).getFirst().key())
                .update();
    }

    private int count(String key) {
        return jdbc.sql("""
                        INSERT INTO sign_in_attempt (key, since, attempts) VALUES (:key, now(), 1)
                        ON CONFLICT (key) DO UPDATE SET
                            since = CASE WHEN sign_in_attempt.since < now() - make_interval(secs => :window)
                                         THEN now() ELSE sign_in_attempt.since END,
                            attempts = CASE WHEN sign_in_attempt.since < now() - make_interval(secs => :window)
                                            THEN 1 ELSE sign_in_attempt.attempts + 1 END
                        RETURNING attempts
                        """)
                .param("key", key)
                .param("window", WINDOW.toSeconds())
                .query(Integer.class)
                .single();
    }

    private static List<Limit> limits(String name, String address) {
        String who = name.strip().toLowerCase(Locale.ROOT);
        String known = who.length() > 100 ? who.substring(0, 100) : who;
        return List.of(
                new Limit("both " + address + " " + known, BY_NAME_AND_ADDRESS),
                new Limit("from " + address, BY_ADDRESS),
                new Limit("name " + known, BY_NAME));
    }

    private record Limit(String key, int most) {}
}
