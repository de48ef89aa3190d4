package dev.throughline.cli;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.update.StoreCompilation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline db compile}: a database file out of published files. */
@Command(
        name = "compile",
        sortOptions = false,
        description =
                "Makes a database for --advisories out of published files alone; the same files give the same bytes.",
        footerHeading = "%nExample:%n",
        footer = "  throughline db compile --osv Maven=all.zip --epss epss.csv.gz --kev kev.json -o advisories.tladv")
final class DbCompileCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(
            names = "--osv",
            required = true,
            paramLabel = "ECOSYSTEM=PATH",
            description = "OSV records of an ecosystem: a zip, a folder or one record. May be repeated.")
    private Map<String, String> osv = new LinkedHashMap<>();

    @Option(names = "--epss", paramLabel = "FILE", description = "EPSS scores (CSV, or compressed with gzip).")
    private @Nullable String epss;

    @Option(
            names = "--kev",
            paramLabel = "FILE",
            description = "CISA's catalogue of known exploited vulnerabilities (JSON).")
    private @Nullable String kev;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "Up to when the records are complete, such as 2026-01-31. Left out, the day of the newest.")
    private @Nullable String asOf;

    @Option(names = "--facts-only", description = "Leave the prose of the records out.")
    private boolean factsOnly;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The database to write.")
    private String output = "";

    @Mixin
    HelpOption helpOption = new HelpOption();

    DbCompileCommand(Wiring wiring) {
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        Map<String, Path> records = new TreeMap<>();
        osv.forEach((ecosystem, path) -> records.put(ecosystem, existing("--osv " + ecosystem + "=", path)));
        StoreCompilation compilation = new StoreCompilation(
                records,
                Optional.ofNullable(epss).map(file -> existing("--epss ", file)),
                Optional.ofNullable(kev).map(file -> existing("--kev ", file)),
                Optional.ofNullable(asOf).map(DbCompileCommand::day),
                factsOnly);
        Path file = Outputs.writable(output, environment.resolve(output));
        compilation.writeTo(
                file, environment.clock(), problem -> environment.err().println(Printable.safe(problem.toString())));
        int count = AdvisoryStore.open(file, environment.clock()).data().advisoryCount();
        environment.out().println("wrote " + count + " advisories to " + output);
        return ExitCode.CLEAN;
    }

    private Path existing(String option, String name) {
        Path path = environment.resolve(name);
        if (name.isBlank() || !Files.exists(path)) {
            throw new UsageException(option + name, "does not exist", "check the path");
        }
        return path;
    }

    private static Instant day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageException("--as-of " + text, "is not a day", "write it like 2026-01-31");
        }
    }
}
