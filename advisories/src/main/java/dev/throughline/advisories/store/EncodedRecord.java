package dev.throughline.advisories.store;

import dev.throughline.model.Advisory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A record on its way into the store: its bytes, and what it is filed by. Hundreds of thousands of them fit in memory
 * where as many {@link Advisory} objects would not.
 *
 * @param feed the feed's name
 * @param packages the packages it names, sorted
 * @param facts as {@link AdvisoryCodec} writes them
 */
record EncodedRecord(
        String feed,
        String id,
        List<String> aliases,
        Instant modified,
        boolean withdrawn,
        NavigableSet<PackageName> packages,
        ByteBuffer facts)
        implements Comparable<EncodedRecord> {
    private static final Comparator<EncodedRecord> ORDER =
            Comparator.comparing(EncodedRecord::id).thenComparing(EncodedRecord::feed);

    static EncodedRecord of(String feed, Advisory advisory) {
        FieldWriter facts = new FieldWriter();
        AdvisoryCodec.write(facts, advisory);
        NavigableSet<PackageName> packages = new TreeSet<>();
        advisory.affected().forEach(affected -> packages.add(PackageName.of(affected.ecosystem(), affected.name())));
        return new EncodedRecord(
                feed,
                advisory.id(),
                advisory.aliases(),
                advisory.modified().orElse(Instant.MIN),
                advisory.withdrawn().isPresent(),
                packages,
                ByteBuffer.wrap(facts.toBytes()).asReadOnlyBuffer());
    }

    @Override
    public int compareTo(EncodedRecord other) {
        return ORDER.compare(this, other);
    }
}
