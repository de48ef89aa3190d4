package dev.throughline.server.database;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which content is recognised. */
public final class Sha256 {
    private Sha256() {}

    /** A digest that can be used again and again, by one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
