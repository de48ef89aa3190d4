package dev.throughline.cli;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.store.EcosystemCount;
import dev.throughline.advisories.store.Feed;
import dev.throughline.model.AdvisoryData;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code throughline db status}: which advisories there are, and how old they are. */
@Command(
        name = "status",
        sortOptions = false,
        description = "Tells which advisories scans match against, where they are from and how old they are.")
final class DbStatusCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Environment environment;

    @Mixin
    HelpOption helpOption = new HelpOption();

    DbStatusCommand(Wiring wiring) {
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        AdvisoryStore store = AdvisoryStore.locate(Optional.empty(), wiring.dataDirectory(), environment.clock());
        AdvisoryData data = store.data();
        PrintStream out = environment.out();
        out.println("database  " + data.origin());
        out.println("as of     " + data.asOf().map(this::dayAndAge).orElse("not known"));
        for (EcosystemCount count : store.counts()) {
            out.printf(
                    "%-9s %,d advisories for %,d packages%n", count.ecosystem(), count.advisories(), count.packages());
        }
        for (Feed feed : store.feeds()) {
            out.printf(
                    "feed      %s: %,d records as of %s, from %s%n",
                    feed.name(),
                    feed.recordCount(),
                    feed.asOf().map(DbStatusCommand::day).orElse("an unknown day"),
                    Printable.safe(feed.address()));
        }
        if (data.stale()) {
            out.println("It is more than 30 days old: throughline db update brings it up to date.");
        }
        return ExitCode.CLEAN;
    }

    private String dayAndAge(Instant asOf) {
        long days = Math.max(
                0, Duration.between(asOf, environment.clock().instant()).toDays());
        return day(asOf) + ", " + (days == 1 ? "1 day" : days + " days") + " ago";
    }

    private static String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
