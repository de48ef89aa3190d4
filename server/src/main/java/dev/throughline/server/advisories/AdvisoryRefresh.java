package dev.throughline.server.advisories;

import dev.throughline.advisories.download.DownloadLimits;
import dev.throughline.advisories.download.Downloader;
import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.update.AdvisoryUpdate;
import dev.throughline.advisories.update.FeedOutcome;
import dev.throughline.advisories.update.UpdateAddresses;
import dev.throughline.advisories.update.UpdateOptions;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database of advisories up to date, and what is written of advisories with it. */
public final class AdvisoryRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryRefresh.class);
    private static final UpdateOptions OPTIONS = new UpdateOptions(new LinkedHashSet<>(List.of("Maven")), false, false);

    private final AdvisoryDatabase database;
    private final AdvisoryRows rows;
    private final DataDirectory directory;
    private final Optional<UpdateAddresses> addresses;
    private final ProxySettings proxies;
    private final InstantSource clock;

    /**
     * @param addresses where it downloads from; empty if this server must not
     */
    AdvisoryRefresh(
            AdvisoryDatabase database,
            AdvisoryRows rows,
            DataDirectory directory,
            Optional<UpdateAddresses> addresses,
            ProxySettings proxies,
            InstantSource clock) {
        this.database = database;
        this.rows = rows;
        this.directory = directory;
        this.addresses = addresses;
        this.proxies = proxies;
        this.clock = clock;
    }

    /** Downloads what is newer than what is there, and describes all advisories. What cannot be had leaves the old in place. */
    public void run() {
        addresses.ifPresent(this::download);
        database.reopen();
        rows.describeAll();
    }

    private void download(UpdateAddresses from) {
        try (Downloader downloader = new Downloader(proxies, DownloadLimits.DEFAULT, (_, _, _) -> {})) {
            for (FeedOutcome outcome : new AdvisoryUpdate(directory, from, downloader, clock).run(OPTIONS)) {
                outcome.problems().stream().limit(3).forEach(AdvisoryRefresh::warn);
            }
        } catch (InputException e) {
            warn(e.problem());
        }
    }

    private static void warn(Problem problem) {
        LOG.warn("advisories are not brought up to date: {}; {}", problem, problem.remedy());
    }
}
