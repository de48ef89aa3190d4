package dev.throughline.connect;

/**
 * Where a walk stands, as text that only its connector reads. It holds no secret and may be stored: a walk that is taken up
 * with it, in another process too, goes on where it stopped.
 */
public record Cursor(String text) {
    /** Where a walk begins. */
    public static final Cursor START = new Cursor("");

    public boolean isStart() {
        return text.isEmpty();
    }
}
