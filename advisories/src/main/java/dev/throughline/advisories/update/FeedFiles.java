package dev.throughline.advisories.update;

import dev.throughline.advisories.exploitation.EpssReader;
import dev.throughline.advisories.exploitation.KevReader;
import dev.throughline.advisories.exploitation.Published;
import dev.throughline.advisories.osv.OsvFiles;
import dev.throughline.advisories.osv.OsvLimits;
import dev.throughline.advisories.osv.ReadResult;
import dev.throughline.model.Advisory;
import dev.throughline.model.InputException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the files of feeds. Times in the future, which are mistakes of the publisher, count as now. */
final class FeedFiles {
    private final InstantSource clock;

    FeedFiles(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What came of an OSV source.
     *
     * @param newest when the newest record was modified
     */
    record OsvContent(ReadResult result, Optional<Instant> newest) {}

    /**
     * Reads OSV records of a zip, a folder or a file.
     *
     * @throws InputException if there is not one valid record
     */
    OsvContent readOsv(Path path, Consumer<Advisory> records) {
        NewestTime newest = new NewestTime();
        ReadResult result = new OsvFiles(OsvLimits.DEFAULT).read(path, record -> {
            newest.see(record.modified());
            records.accept(record);
        });
        if (result.recordCount() == 0) {
            throw new InputException(
                    path,
                    "holds no valid OSV record",
                    "name a zip or a folder of OSV JSON records, or one such record");
        }
        return new OsvContent(result, newest.time.map(this::notInTheFuture));
    }

    Published<NavigableMap<String, Double>> readEpss(Path path) {
        Published<NavigableMap<String, Double>> scores = EpssReader.read(path);
        return new Published<>(scores.facts(), scores.asOf().map(this::notInTheFuture));
    }

    Published<NavigableMap<String, LocalDate>> readKev(Path path) {
        Published<NavigableMap<String, LocalDate>> catalogue = KevReader.read(path);
        return new Published<>(catalogue.facts(), catalogue.asOf().map(this::notInTheFuture));
    }

    private Instant notInTheFuture(Instant time) {
        Instant now = clock.instant();
        return time.isAfter(now) ? now : time;
    }

    private static final class NewestTime {
        private Optional<Instant> time = Optional.empty();

        void see(Optional<Instant> other) {
            if (other.isPresent() && (time.isEmpty() || other.get().isAfter(time.get()))) {
                time = other;
            }
        }
    }
}
