package dev.throughline.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a file stands, from the outermost container inwards: {@code shop.war!/WEB-INF/lib/codec.jar}.
 *
 * @param segments the outer file's path as the user named it, then the entry name inside each container; never empty
 */
public record Location(List<String> segments) implements Comparable<Location> {
    private static final String INSIDE = "!/";

    public Location {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a location names at least one file");
        }
        segments = List.copyOf(segments);
    }

    public static Location of(String file) {
        return new Location(List.of(file));
    }

    /** Reads what {@link #toString} writes. */
    public static Location parse(String text) {
        return new Location(List.of(text.split(INSIDE, -1)));
    }

    /** The entry of that name inside this container. */
    public Location inside(String entryName) {
        List<String> inner = new ArrayList<>(segments);
        inner.add(entryName);
        return new Location(inner);
    }

    /** The last segment's file name: {@code codec.jar}. */
    public String fileName() {
        String last = segments.getLast();
        String trimmed = last.endsWith("/") ? last.substring(0, last.length() - 1) : last;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(Location other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join(INSIDE, segments);
    }
}
