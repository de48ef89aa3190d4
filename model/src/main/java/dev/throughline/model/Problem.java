package dev.throughline.model;

import java.util.Comparator;

/**
 * Something that could not be read or done, without ending the scan.
 *
 * @param where the thing: a file, a component, an advisory
 * @param what the trouble
 * @param remedy what the user can do
 */
public record Problem(String where, String what, String remedy) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::where).thenComparing(Problem::what).thenComparing(Problem::remedy);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
