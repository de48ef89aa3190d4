package dev.throughline.connect;

import dev.throughline.model.RepositoryKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A project as the scanner knows it.
 *
 * @param id the project's id in the tool
 * @param name its name in the tool
 * @param folder what it lies in: a namespace, an application; or empty text
 * @param addresses what may name its repository, most trustworthy first; empty when the tool says nothing
 * @param tags the tool's tags by name
 * @param archived whether the tool keeps it for the record only
 * @param lastScanned when the tool last looked at it
 */
public record ScannedProject(
        String id,
        String name,
        String folder,
        List<RepositoryHint> addresses,
        SortedMap<String, String> tags,
        boolean archived,
        Optional<Instant> lastScanned) {
    public ScannedProject {
        addresses = List.copyOf(addresses);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Tags out of any map. */
    public static SortedMap<String, String> tags(Map<String, String> tags) {
        return new TreeMap<>(tags);
    }

    /** The first repository that the tool names in a way that can be read. */
    public Optional<RepositoryKey> repository() {
        return addresses.stream()
                .flatMap(address -> RepositoryKey.parse(address.address()).stream())
                .findFirst();
    }
}
