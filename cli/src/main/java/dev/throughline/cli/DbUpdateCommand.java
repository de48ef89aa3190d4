package dev.throughline.cli;

import dev.throughline.advisories.download.DownloadLimits;
import dev.throughline.advisories.download.Downloader;
import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.advisories.update.AdvisoryUpdate;
import dev.throughline.advisories.update.FeedOutcome;
import dev.throughline.advisories.update.FeedOutcome.Status;
import dev.throughline.advisories.update.UpdateAddresses;
import dev.throughline.advisories.update.UpdateOptions;
import java.io.IOException;
import java.net.ProxySelector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline db update}: the newest advisories from those who publish them. */
@Command(
        name = "update",
        sortOptions = false,
        description = "Downloads the newest advisories (OSV.dev), exploitation scores (EPSS) and the catalogue of known"
                + " exploited vulnerabilities (CISA KEV). What is unchanged is not downloaded again; what fails leaves the"
                + " old data in place.")
final class DbUpdateCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Environment environment;

    @Option(
            names = "--mirror",
            paramLabel = "ADDRESS",
            description = "Download from this folder instead: it holds Maven/all.zip, epss_scores-current.csv.gz and"
                    + " known_exploited_vulnerabilities.json. THROUGHLINE_MIRROR says the same.")
    private @Nullable String mirror;

    @Option(
            names = "--ecosystem",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "Maven",
            description = "Whose advisories, as OSV writes it; several with commas. Maven if left out.")
    private List<String> ecosystems = List.of();

    @Option(
            names = "--accept-shrinking",
            description =
                    "Take a feed that has lost more than half of its records, which otherwise is taken for a mistake.")
    private boolean acceptShrinking;

    @Option(names = "--offline", description = "Never touch the network, so that nothing is updated.")
    private boolean offline;

    @Mixin
    private CommonOptions commonOptions = new CommonOptions();

    DbUpdateCommand(Wiring wiring) {
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() throws IOException {
        UpdateAddresses addresses = Optional.ofNullable(mirror)
                .or(() -> environment.variable("THROUGHLINE_MIRROR"))
                .map(folder -> UsageException.check(() -> UpdateAddresses.mirror(folder)))
                .orElse(UpdateAddresses.PUBLISHERS);
        ProxySettings proxies =
                UsageException.check(() -> ProxySettings.of(environment.variables(), ProxySelector.getDefault()));
        UpdateOptions options = new UpdateOptions(new LinkedHashSet<>(ecosystems), acceptShrinking, offline);
        List<FeedOutcome> outcomes;
        try (ProgressDisplay progress = ProgressDisplay.of(environment, commonOptions.quiet);
                Downloader downloader = new Downloader(
                        proxies,
                        DownloadLimits.DEFAULT,
                        (address, received, expected) ->
                                progress.show("downloading", address + ", " + amount(received, expected)))) {
            outcomes =
                    new AdvisoryUpdate(wiring.dataDirectory(), addresses, downloader, environment.clock()).run(options);
        }
        outcomes.forEach(this::print);
        boolean failed = outcomes.stream().anyMatch(outcome -> outcome.status() == Status.FAILED);
        return failed ? ExitCode.NOT_FINISHED : ExitCode.CLEAN;
    }

    private void print(FeedOutcome outcome) {
        outcome.problems().forEach(problem -> {
            environment.err().println(Printable.safe(problem.toString()));
            environment.err().println("  " + Printable.safe(problem.remedy()));
        });
        String skipped = outcome.skippedCount() == 0 ? "" : ", " + outcome.skippedCount() + " skipped";
        environment
                .out()
                .printf(
                        "%-12s %s, %,d records%s%n",
                        outcome.feed(),
                        outcome.status().name().toLowerCase(Locale.ROOT),
                        outcome.recordCount(),
                        skipped);
    }

    private static String amount(long received, OptionalLong expected) {
        String mebibytes = (received >> 20) + " MiB";
        return expected.isPresent() ? mebibytes + " of " + (expected.getAsLong() >> 20) + " MiB" : mebibytes;
    }
}
