package dev.throughline.model.graph;

/**
 * Who says something: a connection of the hub, an uploaded file, or a rule of the graph itself.
 *
 * @param value the same at every sync: {@code aws-production}, {@code file:inventory}, {@code graph}
 */
public record SourceId(String value) implements Comparable<SourceId> {
    /** What the graph computed. */
    public static final SourceId GRAPH = new SourceId("graph");

    public SourceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a source has a name");
        }
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
