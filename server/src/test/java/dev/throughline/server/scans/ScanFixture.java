package dev.throughline.server.scans;

import dev.throughline.connect.SourceRepository;
import dev.throughline.connect.SourceRepository.Visibility;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.estate.HostRepositories;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.imports.Uploads;
import dev.throughline.server.scans.checkout.CheckoutLimits;
import dev.throughline.server.scans.isolation.WorkFolders;
import dev.throughline.server.settings.AllowedAddresses;
import dev.throughline.server.settings.Outgoing;
import dev.throughline.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server that scans, a Git server, and a mirror of packages. */
final class ScanFixture implements AutoCloseable {
    static final Actor SOMEBODY = Actor.system("somebody");
    static final ScanLimits LIMITS =
            new ScanLimits(1, Duration.ofSeconds(60), Duration.ofSeconds(60), 192, CheckoutLimits.USUAL);
    private static final String TOKEN = "glpat-the-token-of-the-connection";

    final TestServer server = TestServer.start();
    final GitHttpServer git = GitHttpServer.start();
    final PackageMirror mirror = PackageMirror.start();
    private final ConnectionId connection;

    ScanFixture() {
        server.part(Settings.class).set(SOMEBODY, AllowedAddresses.SETTING, new AllowedAddresses(List.of("127.0.0.1")));
        server.part(Scans.class).change(new ScanSettings(true, ScanSchedule.NEW_COMMITS, mirror.address()), SOMEBODY);
        connection = server.part(Connections.class)
                .connect(
                        ConnectionKind.GITLAB,
                        new ConnectionForm(
                                "GitLab",
                                Map.of("address", "http://127.0.0.1:9/api/v4", "token", TOKEN),
                                360,
                                Optional.empty()),
                        SOMEBODY);
    }

    String token() {
        return TOKEN;
    }

    /** A repository of the Git server, as a synchronization would store it. */
    RepositoryId repository(String name) {
        return repository(name, git.address(name), 1);
    }

    /** The same, seen by a later synchronization, or at another address. */
    RepositoryId repository(String name, URI address, long syncRun) {
        RepositoryKey key =
                RepositoryKey.parse("gitlab.example.org/acme/" + name).orElseThrow();
        server.part(HostRepositories.class)
                .store(
                        connection,
                        syncRun,
                        new SourceRepository(
                                key,
                                name,
                                "acme/" + name,
                                "",
                                address.toString(),
                                Optional.of("main"),
                                Visibility.PRIVATE,
                                false,
                                List.of(),
                                Optional.<Instant>empty()),
                        Optional.empty());
        return server.part(Repositories.class).find(key).orElseThrow();
    }

    /** Asks for a scan, and does it. */
    ScanRun scan(RepositoryId repository) throws InterruptedException {
        return scan(repository, LIMITS);
    }

    ScanRun scan(RepositoryId repository, ScanLimits limits) throws InterruptedException {
        ScanRun asked = server.part(Scans.class).now(repository, SOMEBODY);
        scanner(limits).run(repository);
        return server.part(Scans.class).find(repository, asked.id()).orElseThrow();
    }

    RepositoryScanner scanner(ScanLimits limits) {
        return new RepositoryScanner(
                server.part(ScanRuns.class),
                server.part(ScanPlaces.class),
                server.part(Settings.class),
                server.part(Outgoing.class),
                server.part(Uploads.class),
                server.part(WorkFolders.class),
                server.part(PackageCache.class),
                server.data().resolve("advisories"),
                limits);
    }

    /** Open findings of a repository, as package and advisory, in order. */
    List<String> openFindings(RepositoryId repository) {
        return server.jdbc()
                .sql("""
                        SELECT p.name || ' ' || a.name FROM finding f JOIN package p USING (package_id) JOIN advisory a USING (advisory_id)
                        WHERE f.repository_id = :repository AND f.state = 'OPEN' ORDER BY 1
                        """)
                .param("repository", repository.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** What lies in the folder for work. */
    List<Path> leftBehind() throws IOException {
        Path work = server.data().resolve("scans/work");
        if (!Files.isDirectory(work)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.toList();
        }
    }

    /** Virtual machines that a process has started. */
    static List<ProcessHandle> machinesOf(ProcessHandle process) {
        return process.descendants()
                .filter(child -> child.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent())
                .toList();
    }

    static String pom(String... dependencies) {
        StringBuilder all = new StringBuilder();
        for (String each : dependencies) {
            String[] parts = each.split(":", -1);
            all.append("<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                    .formatted(parts[0], parts[1], parts[2]));
        }
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId>
                  <artifactId>shop</artifactId>
                  <version>1</version>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(all);
    }

    @Override
    public void close() {
        mirror.close();
        git.close();
        server.close();
    }
}
