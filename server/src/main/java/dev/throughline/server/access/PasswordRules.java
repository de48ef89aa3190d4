package dev.throughline.server.access;

import dev.throughline.model.InputException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password4j.Argon2Password4jPasswordEncoder;

/** What a password must be (NIST SP 800-63B: long, and nothing else), and how it is kept: Argon2id. */
public final class PasswordRules {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    private final PasswordEncoder encoder = new Argon2Password4jPasswordEncoder(
            com.password4j.Argon2Function.getInstance(19456, 2, 1, 32, com.password4j.types.Argon2.ID));
    private final String nobodysHash = encode("no password hashes to this");

    /**
     * The hash of a new password.
     *
     * @throws InputException if it is too short or too long
     */
    public String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new InputException(
                    "password",
                    "has " + password.length() + " characters",
                    "choose one of " + SHORTEST + " to " + LONGEST + " characters; a sentence is good");
        }
        return encode(password);
    }

    /** Whether the password is the one of the hash. */
    public boolean matches(String password, String hash) {
        return password.length() <= LONGEST && encoder.matches(password, hash);
    }

    /** Takes as long as {@link #matches}, so that the time tells nobody which names exist. */
    public void matchNothing(String password) {
        matches(password, nobodysHash);
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash");
        }
        return hash;
    }
}
