package dev.throughline.cli;

import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.cli.upload.ReportServer;
import dev.throughline.cli.upload.ReportSubject;
import dev.throughline.cli.upload.ReportUpload;
import dev.throughline.report.sarif.Checkout;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which server gets the report, and what it is about. */
final class UploadOptions {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(
            names = "--upload",
            paramLabel = "SERVER",
            description = "Send the report to this Throughline server, with the API token in THROUGHLINE_TOKEN.")
    private @Nullable String server;

    @Option(
            names = "--repository",
            paramLabel = "ADDRESS",
            description =
                    "What the uploaded report is about, where git and CI variables do not tell: github.com/acme/shop.")
    private @Nullable String repository;

    @Option(names = "--commit", paramLabel = "ID", description = "The commit that the uploaded report is about.")
    private @Nullable String commit;

    @Option(names = "--branch", paramLabel = "NAME", description = "The branch that the uploaded report is about.")
    private @Nullable String branch;

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description =
                    "What of the repository the uploaded report is about, when it has several: a module, an image.")
    private @Nullable String part;

    @Option(names = "--allow-http", description = "Send the token without TLS, also to another machine.")
    private boolean allowHttp;

    /**
     * The upload that is asked for, with everything checked that can be before the scan.
     *
     * @throws UsageException if there is no token, or nothing says what the report is about
     */
    Optional<ScanUpload> upload(Environment environment, Checkout checkout) {
        String address = server;
        if (address == null) {
            refuseWithoutServer();
            return Optional.empty();
        }
        return Optional.of(UsageException.check(() -> {
            ReportServer known = ReportServer.of(address, environment.variable(ReportServer.TOKEN_VARIABLE), allowHttp);
            ReportSubject.Stated stated = new ReportSubject.Stated(
                    Optional.ofNullable(repository),
                    Optional.ofNullable(commit),
                    Optional.ofNullable(branch),
                    Optional.ofNullable(part));
            ProxySettings proxies = ProxySettings.of(environment.variables(), ProxySelector.getDefault());
            return new ScanUpload(
                    known,
                    ReportSubject.of(stated, checkout, environment.variables()),
                    new ReportUpload(known, proxies, PATIENCE));
        }));
    }

    private void refuseWithoutServer() {
        boolean isAbout = Stream.of(repository, commit, branch, part).anyMatch(given -> given != null);
        if (isAbout || allowHttp) {
            throw new UsageException(
                    "--repository, --commit, --branch, --part and --allow-http",
                    "say something of an upload, and there is none",
                    "add --upload SERVER, or leave them out");
        }
    }
}
