package dev.throughline.advisories.update;

import dev.throughline.advisories.exploitation.Published;
import dev.throughline.advisories.store.Feed;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.model.Advisory;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a store out of published files alone, for maintainers who renew the one that comes with the program. The same
 * files give the same bytes on the same JDK, whose zlib deflates them.
 *
 * @param osvByEcosystem for each ecosystem what OSV.dev publishes as {@code all.zip}, or a folder of such records
 * @param epss EPSS scores
 * @param kev CISA's catalogue of known exploited vulnerabilities
 * @param asOf the day up to which the records are complete; empty for the time of the newest one
 * @param factsOnly leaves out the prose of the records, which is the summaries
 */
public record StoreCompilation(
        Map<String, Path> osvByEcosystem,
        Optional<Path> epss,
        Optional<Path> kev,
        Optional<Instant> asOf,
        boolean factsOnly) {

    /**
     * Writes the store to {@code output}.
     *
     * @param problems hears of documents that are not valid OSV records
     * @throws InputException if an input cannot be read or the output cannot be written
     */
    public void writeTo(Path output, InstantSource clock, Consumer<Problem> problems) {
        StoreBuilder store = new StoreBuilder();
        FeedFiles files = new FeedFiles(clock);
        new TreeMap<>(osvByEcosystem).forEach((ecosystem, path) -> {
            String feed = Feed.osv(ecosystem);
            FeedFiles.OsvContent content =
                    files.readOsv(path, record -> store.putRecord(feed, factsOnly ? withoutProse(record) : record));
            content.result().problems().forEach(problems);
            store.putFeed(Feed.ofFile(feed, path, asOf.or(content::newest)));
        });
        epss.ifPresent(path -> {
            Published<NavigableMap<String, Double>> scores = files.readEpss(path);
            store.changeExploitation(table -> table.withEpss(scores.facts()));
            store.putFeed(Feed.ofFile(Feed.EPSS, path, scores.asOf()));
        });
        kev.ifPresent(path -> {
            Published<NavigableMap<String, LocalDate>> catalogue = files.readKev(path);
            store.changeExploitation(table -> table.withKev(catalogue.facts()));
            store.putFeed(Feed.ofFile(Feed.KEV, path, catalogue.asOf()));
        });
        write(output, store.build());
    }

    private static Advisory withoutProse(Advisory record) {
        return new Advisory(
                record.id(),
                record.aliases(),
                "",
                record.published(),
                record.modified(),
                record.withdrawn(),
                record.severity(),
                record.cwes(),
                record.affected(),
                record.references(),
                record.exploitation(),
                record.sources());
    }

    private static void write(Path output, byte[] store) {
        try {
            Files.write(output, store);
        } catch (IOException e) {
            throw new InputException(
                    output, "cannot be written: " + e.getMessage(), "name a file in a folder that exists", e);
        }
    }
}
