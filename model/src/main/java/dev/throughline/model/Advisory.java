package dev.throughline.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The facts of an OSV record; records that are aliases of each other are merged into one.
 *
 * @param id the id shown: the CVE where there is one, else the record's own
 * @param aliases every other id of the same vulnerability, sorted
 * @param summary one line from the record, or empty text: the embedded database carries no prose
 * @param published when it was first published
 * @param modified when the record last changed
 * @param withdrawn when the record was taken back; withdrawn records match nothing
 * @param severity the rating, from the newest CVSS vector or the source's own word
 * @param cwes CWE ids, sorted
 * @param affected the packages it names
 * @param references addresses to read on, fix commits included
 * @param exploitation EPSS and KEV
 * @param sources where the facts come from: {@code GitHub Advisory Database}
 */
public record Advisory(
        String id,
        List<String> aliases,
        String summary,
        Optional<Instant> published,
        Optional<Instant> modified,
        Optional<Instant> withdrawn,
        Severity severity,
        List<String> cwes,
        List<AffectedPackage> affected,
        List<String> references,
        Exploitation exploitation,
        List<String> sources) {
    public Advisory {
        aliases = List.copyOf(aliases);
        cwes = List.copyOf(cwes);
        affected = List.copyOf(affected);
        references = List.copyOf(references);
        sources = List.copyOf(sources);
    }

    /** Whether {@code otherId} is this advisory's id or one of its aliases. */
    public boolean isKnownAs(String otherId) {
        return id.equals(otherId) || aliases.contains(otherId);
    }
}
