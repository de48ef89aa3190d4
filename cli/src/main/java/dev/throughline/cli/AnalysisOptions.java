package dev.throughline.cli;

import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how a target is analysed. */
final class AnalysisOptions {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})(m|g)");
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(s|m|h)");

    @Mixin
    TargetOptions target = new TargetOptions();

    @Option(
            names = "--entry-points",
            paramLabel = "WHICH",
            defaultValue = "auto",
            description =
                    "Where calls start: application (main methods and what frameworks call), library (every public"
                            + " method too), auto (application where something starts it or sends it requests, else"
                            + " library), or a file with one method or pattern a line: org.example.Shop.main,"
                            + " org.example.api.*")
    private String entryPoints = "auto";

    @Option(names = "--no-reachability", description = "Build no call graph: every verdict is unknown.")
    private boolean noReachability;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            description =
                    "How long the call graph may take: 90s, 5m, 1h. Where it is not enough, verdicts are unknown.")
    private @Nullable String maxTime;

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            description =
                    "How much memory the call graph may take: 900m, 2g; most of the virtual machine's if not given. Where it"
                            + " is not enough, verdicts are unknown.")
    private @Nullable String maxMemory;

    @Option(
            names = "--advisories",
            paramLabel = "FILE",
            description =
                    "Match against this database, which throughline db compile made, instead of the updated or the"
                            + " built-in one.")
    private @Nullable String advisories;

    /**
     * How to scan, read from the options.
     *
     * @throws UsageException if one of them is wrong
     */
    ScanOptions read(Environment environment) {
        return new ScanOptions(
                target.inventoryOptions(),
                !noReachability,
                entryPoints(environment),
                target.javaHome(environment),
                Optional.of(environment.folders().cache()),
                new Budget(
                        Optional.ofNullable(maxTime).map(AnalysisOptions::duration),
                        Optional.ofNullable(maxMemory).map(AnalysisOptions::bytes)));
    }

    /**
     * Which advisories to match against.
     *
     * @throws UsageException if they are not there
     */
    AdvisoryChoice advisories(Environment environment) {
        return AdvisoryChoice.of(Optional.ofNullable(advisories), environment);
    }

    private EntryPointSelection entryPoints(Environment environment) {
        return switch (entryPoints.toLowerCase(Locale.ROOT)) {
            case "auto" -> new EntryPointSelection.Auto();
            case "application" -> new EntryPointSelection.Application();
            case "library" -> new EntryPointSelection.Library();
            default -> named(environment.resolve(entryPoints));
        };
    }

    private EntryPointSelection named(Path file) {
        String option = "--entry-points " + entryPoints;
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    option, "is neither a choice nor a file", "choose auto, application or library, or name a file");
        }
        List<String> patterns = lines(file, option);
        if (patterns.isEmpty()) {
            throw new UsageException(
                    option, "names no method", "write one method or pattern a line: org.example.Shop.main");
        }
        return new EntryPointSelection.Named(patterns);
    }

    private static List<String> lines(Path file, String option) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UsageException(option, "cannot be read as text", "it must be UTF-8 and readable");
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UsageException("--max-time " + text, "is not a length of time", "write 90s, 5m or 1h");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UsageException("--max-memory " + text, "is no amount of memory", "write 900m or 2g");
        }
        long bytes = Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("g") ? 30 : 20);
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap) {
            throw new UsageException(
                    "--max-memory " + text,
                    "is more than the virtual machine has, " + (heap >> 20) + "m",
                    "give it more with THROUGHLINE_JAVA_OPTS=-Xmx" + text + ", or write less");
        }
        return bytes;
    }
}
