package dev.throughline.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.ScanReport;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real browser tells: that its policy lets the page's own script and style through, and how wide it gets. */
class HtmlReportInChromiumTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    private Path folder;

    private Path browser = Path.of("");

    @BeforeEach
    void findBrowser() {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(place -> NAMES.stream().map(Path.of(place)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium is installed; on Debian: apt-get install chromium");
        browser = found.orElseThrow();
    }

    @Test
    void itsPolicyAdmitsItsOwnScriptAndALinkOpensItsFinding() throws Exception {
        Path page = write("report.html", text(SampleReports.shop()));

        String document = load(page.toUri() + "#CVE-2099-0002");

        assertThat(document).contains("<html lang=\"en\" class=\"scripted\">");
        assertThat(document).containsPattern("id=\"CVE-2099-0002\"[^>]* open");
        assertThat(document).doesNotContainPattern("id=\"CVE-2099-0001\"[^>]* open");
    }

    @Test
    void neverScrollsSidewaysOnAPhoneOrOnADesk() throws Exception {
        for (ScanReport report : List.of(SampleReports.shop(), HostileReports.report())) {
            Path page = write("report.html", measuring(text(report)));
            String frames = Stream.of(320, 390, 1280)
                    .map(width -> "<iframe width=%d height=800 src=%s></iframe>".formatted(width, page.getFileName()))
                    .reduce("", String::concat);
            Path wide = write("wide.html", """
                    <body data-widths="widths:"><script>
                    addEventListener('message', function (event) { document.body.dataset.widths += ' ' + event.data; });
                    </script>%s</body>""".formatted(frames));

            String widths = load(wide.toUri().toString()).replaceFirst("(?s).*widths:([^\"]*).*", "$1");

            assertThat(widths.strip().split(" ")).hasSize(3).allSatisfy(pair -> {
                String[] widthAndRoom = pair.split("/", -1);
                assertThat(Integer.parseInt(widthAndRoom[0])).isLessThanOrEqualTo(Integer.parseInt(widthAndRoom[1]));
            });
        }
    }

    /** The page with everything open and a script more, which its policy would not let through. */
    private static String measuring(String page) {
        return page.replaceFirst("<meta http-equiv=[^>]*>", "").replace("</body>", """
                <script>
                document.querySelectorAll('details').forEach(function (each) { each.open = true; });
                parent.postMessage(document.documentElement.scrollWidth + '/' + innerWidth, '*');
                </script></body>""");
    }

    /** The document once its scripts have run. */
    private String load(String address) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        address)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String document = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return document;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String text(ScanReport report) throws IOException {
        StringWriter out = new StringWriter();
        new HtmlReport().render(report, out);
        return out.toString();
    }
}
