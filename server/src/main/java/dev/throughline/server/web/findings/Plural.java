package dev.throughline.server.web.findings;

/** A number and a noun: {@code 1 finding}, {@code 2,000 findings}. */
public final class Plural {
    private Plural() {}

    public static String of(long count, String noun) {
        return Wording.number(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
