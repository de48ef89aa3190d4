package dev.throughline.server.advisories;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.model.Advisory;
import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The advisories of this process: those in its data folder, or without any those that come with the program. */
public final class AdvisoryDatabase {
    private final DataDirectory directory;
    private final InstantSource clock;
    private @Nullable AdvisoryStore opened;

    public AdvisoryDatabase(DataDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** What is known of a vulnerability that goes by these ids. */
    AdvisoryFacts about(Collection<String> ids) {
        AdvisoryStore store = store();
        Severity severity = ids.stream()
                .flatMap(id -> store.advisory(id).stream())
                .map(Advisory::severity)
                .filter(known -> known.level() != SeverityLevel.UNKNOWN)
                .findFirst()
                .orElse(Severity.UNKNOWN);
        return new AdvisoryFacts(store.exploitationOf(ids), severity);
    }

    /** Looks at the folder again when it is asked next. */
    void reopen() {
        synchronized (this) {
            opened = null;
        }
    }

    private synchronized AdvisoryStore store() {
        AdvisoryStore known = opened;
        if (known == null) {
            known = AdvisoryStore.locate(Optional.empty(), directory, clock);
            opened = known;
        }
        return known;
    }
}
