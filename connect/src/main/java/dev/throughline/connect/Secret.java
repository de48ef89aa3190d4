package dev.throughline.connect;

import org.jspecify.annotations.Nullable;

/** A key, password or token. Its text is read in one place, where a request is signed, and shown nowhere. */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Wraps a secret; blanks around it, which pasting brings, are dropped. */
    public static Secret of(String text) {
        return new Secret(text.strip());
    }

    /** The secret itself: for the request that needs it, and for nothing else. */
    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Three asterisks. */
    @Override
    public String toString() {
        return "***";
    }
}
