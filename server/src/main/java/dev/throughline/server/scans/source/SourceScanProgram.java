package dev.throughline.server.scans.source;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.report.json.JsonReport;
import dev.throughline.scan.SourceScan;
import dev.throughline.server.scans.isolation.IsolatedWork;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Scans the working directory. */
public final class SourceScanProgram {
    private static final int MOST_PROBLEMS = 20;

    private SourceScanProgram() {}

    /** For {@link dev.throughline.server.scans.isolation.IsolatedProcess}. */
    public static void main(String[] arguments) throws IOException {
        new IsolatedWork<>(SourceScanOrder.class, SourceScanProgram::run).main(arguments);
    }

    private static SourceScanResult run(SourceScanOrder order, PrintStream log) throws IOException {
        InstantSource clock = InstantSource.system();
        AdvisoryStore advisories =
                AdvisoryStore.locate(Optional.empty(), new DataDirectory(Path.of(order.advisories())), clock);
        SourceScan scan = new SourceScan(maven(order), advisories, version(), clock);
        ScanReport report = scan.run(
                "",
                order.name(),
                (stage, detail) -> log.println(
                        stage.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                                + (detail.isEmpty() ? "" : ": " + detail)));
        try (Writer out = Files.newBufferedWriter(Path.of(order.report()))) {
            new JsonReport().render(report, out);
        }
        String inside = Path.of("").toAbsolutePath() + File.separator;
        return new SourceScanResult(
                report.components().size(),
                report.findings().size(),
                report.problems().stream()
                        .limit(MOST_PROBLEMS)
                        .map(Problem::toString)
                        .map(problem -> problem.replace(inside, "").replace(order.home(), ""))
                        .toList());
    }

    /** No variable and no property of this machine but those that profiles of poms ask for. */
    private static MavenEnvironment maven(SourceScanOrder order) throws IOException {
        Path home = Path.of(order.home());
        Path settings = Files.createDirectories(home.resolve(".m2")).resolve("settings.xml");
        Files.writeString(settings, """
                        <settings>
                          <mirrors>
                            <mirror>
                              <id>mirror</id>
                              <mirrorOf>*</mirrorOf>
                              <mirrorOfLayouts>*</mirrorOfLayouts>
                              <url>%s</url>
                            </mirror>
                          </mirrors>
                        </settings>
                        """.formatted(xml(order.mirror())));
        Map<String, String> properties = new TreeMap<>();
        for (String name : new String[] {
            "java.version",
            "java.specification.version",
            "java.vendor",
            "os.name",
            "os.arch",
            "os.version",
            "file.separator",
            "path.separator",
            "line.separator"
        }) {
            properties.put(name, System.getProperty(name));
        }
        properties.put("user.home", home.toString());
        properties.put("maven.repo.local", order.localRepository());
        return new MavenEnvironment(properties, Map.of());
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String version() {
        return Optional.ofNullable(SourceScan.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
