package dev.throughline.server.scans;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.server.database.Sha256;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.imports.StoredReport;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import dev.throughline.server.scans.ScanPlaces.Place;
import dev.throughline.server.scans.checkout.CheckoutOrder;
import dev.throughline.server.scans.checkout.CheckoutProgram;
import dev.throughline.server.scans.checkout.CheckoutResult;
import dev.throughline.server.scans.isolation.HostNames;
import dev.throughline.server.scans.isolation.IsolatedException;
import dev.throughline.server.scans.isolation.IsolatedProcess;
import dev.throughline.server.scans.isolation.IsolatedProcess.Done;
import dev.throughline.server.scans.isolation.Trouble;
import dev.throughline.server.scans.isolation.WorkFolders;
import dev.throughline.server.scans.source.SourceScanOrder;
import dev.throughline.server.scans.source.SourceScanProgram;
import dev.throughline.server.scans.source.SourceScanResult;
import dev.throughline.server.settings.Outgoing;
import dev.throughline.server.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one scan: fetch, scan, import. */
final class RepositoryScanner {
    /** What a scan of sources stands for beside reports of built code of the same repository. */
    static final String PART = "source";

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryScanner.class);
    private static final int MOST_ATTEMPTS = 4;
    private static final long LONGEST_REPORT = 256L << 20;

    private final ScanRuns runs;
    private final ScanPlaces places;
    private final Settings settings;
    private final Outgoing outgoing;
    private final Uploads uploads;
    private final WorkFolders folders;
    private final PackageCache packages;
    private final Path advisories;
    private final ScanLimits limits;
    private final IsolatedProcess processes = new IsolatedProcess();

    /** @param advisories the folder with the database of advisories */
    RepositoryScanner(
            ScanRuns runs,
            ScanPlaces places,
            Settings settings,
            Outgoing outgoing,
            Uploads uploads,
            WorkFolders folders,
            PackageCache packages,
            Path advisories,
            ScanLimits limits) {
        this.runs = runs;
        this.places = places;
        this.settings = settings;
        this.outgoing = outgoing;
        this.uploads = uploads;
        this.folders = folders;
        this.packages = packages;
        this.advisories = advisories;
        this.limits = limits;
    }

    /**
     * Does the open scan of a repository, if there is one.
     *
     * @throws InterruptedException if this thread was interrupted; the scan stays open, for whoever takes it up next
     */
    void run(RepositoryId repository) throws InterruptedException {
        Optional<ScanLease> taken = runs.takeUp(repository);
        if (taken.isEmpty()) {
            return;
        }
        ScanLease lease = taken.get();
        if (lease.attempt() > MOST_ATTEMPTS) {
            runs.failed(
                    lease,
                    new Trouble(
                            "GAVE_UP",
                            "its worker ended in the middle " + MOST_ATTEMPTS + " times",
                            "see the log of the workers, then ask for the scan again"),
                    "");
            return;
        }
        try {
            scan(lease);
        } catch (IsolatedException e) {
            runs.failed(lease, e.trouble(), e.log());
        } catch (ConnectorException e) {
            runs.failed(lease, new Trouble(e.reason().name(), String.valueOf(e.getMessage()), e.remedy()), "");
        } catch (InputException e) {
            runs.failed(
                    lease,
                    new Trouble("REFUSED", e.problem().toString(), e.problem().remedy()),
                    "");
        } catch (IOException | RuntimeException e) {
            LOG.error("scan {} broke off", lease.run().value(), e);
            runs.failed(
                    lease,
                    new Trouble("INTERNAL", "the server made a mistake, or could not write files", "its log says more"),
                    "");
        }
    }

    private void scan(ScanLease lease) throws IsolatedException, InterruptedException, IOException {
        ScanSettings chosen = settings.get(ScanSettings.SETTING);
        if (!chosen.enabled()) {
            throw Scans.off();
        }
        Place place = places.of(lease.repository());
        try (WorkFolders.WorkFolder folder = folders.open("scan-" + lease.run().value())) {
            Done<CheckoutResult> fetched = fetch(lease, place, folder.path());
            if (!runs.fetched(lease, fetched.result(), place.branch(), fetched.log())) {
                return;
            }
            if (fetched.result().isKnown()) {
                runs.done(lease, ScanRun.State.UNCHANGED, Optional.empty());
                return;
            }
            Path report = folder.path().resolve("report.json");
            Done<SourceScanResult> scanned = scan(place, folder.path(), report, chosen);
            if (runs.scanned(lease, scanned.result(), scanned.log())) {
                StoredReport stored = store(report, place, fetched.result(), lease);
                runs.done(lease, ScanRun.State.DONE, Optional.of(stored.run().id()));
            }
        }
    }

    private Done<CheckoutResult> fetch(ScanLease lease, Place place, Path folder)
            throws IsolatedException, InterruptedException, IOException {
        HostNames names = HostNames.of(place.address(), outgoing.rules());
        // Who asks by hand wants a scan; the daily one is there for new advisories.
        String known = lease.cause().equals(ScanJobs.NEW_COMMITS) ? runs.lastCommit(lease.repository()) : "";
        CheckoutOrder order = new CheckoutOrder(
                place.address().toString(),
                place.branch(),
                places.authorization(place).map(Secret::reveal).orElse(""),
                known,
                limits.checkout());
        return processes.run(CheckoutProgram.class, order, CheckoutResult.class, folder, names, limits.ofClone());
    }

    private Done<SourceScanResult> scan(Place place, Path folder, Path report, ScanSettings chosen)
            throws IsolatedException, InterruptedException, IOException {
        URI mirror = chosen.mirrorAddress();
        HostNames names = HostNames.of(mirror, outgoing.rules());
        SourceScanOrder order = new SourceScanOrder(
                place.key().toString(),
                folder.toString(),
                packages.folder().toString(),
                mirror.toString(),
                advisories.toString(),
                report.toString());
        return processes.run(SourceScanProgram.class, order, SourceScanResult.class, folder, names, limits.ofScan());
    }

    private StoredReport store(Path report, Place place, CheckoutResult fetched, ScanLease lease) throws IOException {
        if (Files.size(report) > LONGEST_REPORT) {
            throw new InputException("the report", "is larger than 256 MiB", "let the pipeline scan the modules apart");
        }
        Upload upload = new Upload(place.key(), PART, fetched.commit(), place.branch(), "scan, " + lease.cause());
        return uploads.store(report, digest(report), upload);
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return digest.digest();
    }
}
