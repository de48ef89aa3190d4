package dev.throughline.advisories.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A source of the store's content, replaced as a whole when it is updated.
 *
 * @param name {@code osv:Maven}, {@code import}, {@code epss}, {@code kev}
 * @param address where it was read from: an address on the web, a file
 * @param asOf up to when its facts go
 * @param etag the server's {@code ETag}, for the next conditional request
 * @param lastModified the server's {@code Last-Modified}, likewise
 * @param recordCount how many records or rows the store holds of it; counted when the store is built
 */
public record Feed(
        String name,
        String address,
        Optional<Instant> asOf,
        Optional<String> etag,
        Optional<String> lastModified,
        int recordCount)
        implements Comparable<Feed> {
    /** EPSS scores. */
    public static final String EPSS = "epss";
    /** CISA's catalogue of known exploited vulnerabilities. */
    public static final String KEV = "kev";
    /** Records that the user took in one by one, in addition to what the other feeds say. */
    public static final String IMPORT = "import";

    private static final String OSV_PREFIX = "osv:";
    private static final Comparator<Feed> ORDER = Comparator.comparing(Feed::name);

    /** The name of the feed that holds all advisories of an ecosystem. */
    public static String osv(String ecosystem) {
        return OSV_PREFIX + ecosystem;
    }

    /** A feed that was read from a file, of which the name is kept. */
    public static Feed ofFile(String name, Path file, Optional<Instant> asOf) {
        return new Feed(name, String.valueOf(file.getFileName()), asOf, Optional.empty(), Optional.empty(), 0);
    }

    /** Whether it is meant to hold all advisories of an ecosystem. */
    public boolean isWholeEcosystem() {
        return name.startsWith(OSV_PREFIX);
    }

    Feed withRecordCount(int count) {
        return new Feed(name, address, asOf, etag, lastModified, count);
    }

    void write(FieldWriter out) {
        out.text(name);
        out.text(address);
        out.instant(asOf);
        out.optionalText(etag);
        out.optionalText(lastModified);
        out.number(recordCount);
    }

    static Feed read(FieldReader in) {
        return new Feed(in.text(), in.text(), in.instant(), in.optionalText(), in.optionalText(), (int) in.number());
    }

    @Override
    public int compareTo(Feed other) {
        return ORDER.compare(this, other);
    }
}
